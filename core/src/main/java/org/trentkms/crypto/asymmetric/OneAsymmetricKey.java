package org.trentkms.crypto.asymmetric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;

/// A private key from outside in its envelope, the PrivateKeyInfo of PKCS #8, which RFC 5958 calls
/// OneAsymmetricKey: version, algorithm, private key, and in the second version perhaps the public
/// one. Attributes say nothing of the key and are passed over.
public final class OneAsymmetricKey implements AutoCloseable {

  private static final int ATTRIBUTES = 0;
  private static final int PUBLIC_KEY = 1;

  private final byte[] algorithm;
  private final byte[] privateKey;
  private final byte @Nullable [] publicKey;

  private OneAsymmetricKey(DerReader info) throws MalformedDer, UnusableKey {
    var version = info.integer();
    UnusableKey.require(
        version.length == 1 && version[0] <= 1, "the private key is of an unknown version");
    this.algorithm = info.element();
    this.privateKey = info.octetString();
    if (info.isExplicitNext(ATTRIBUTES)) {
      info.skip();
    }
    this.publicKey =
        version[0] == 1 && info.isImplicitNext(PUBLIC_KEY)
            ? info.implicitBitString(PUBLIC_KEY)
            : null;
    info.end();
  }

  /// What this DER holds, which stays the caller's.
  public static OneAsymmetricKey read(byte[] encoded) throws MalformedDer, UnusableKey {
    var reader = new DerReader(encoded);
    var info = reader.sequence();
    reader.end();
    return new OneAsymmetricKey(info);
  }

  /// Whether this is the AlgorithmIdentifier.
  public boolean isOf(byte[] identifier) {
    return Arrays.equals(algorithm, identifier);
  }

  /// Reads what the private key consists of.
  public DerReader content() {
    return new DerReader(privateKey);
  }

  /// Returns if the public key in the envelope, where there is one, is this one.
  ///
  /// @param bits the content of its BIT STRING
  public void requireNoOtherThan(byte[] bits) throws UnusableKey {
    UnusableKey.require(
        publicKey == null || Arrays.equals(publicKey, bits),
        "the public key beside the private key is that of another one");
  }

  /// Wipes the private key.
  @Override
  public void close() {
    Arrays.fill(privateKey, (byte) 0);
  }
}
