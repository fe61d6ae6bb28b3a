package org.trentkms.keyring;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Trent's own key pair that signs the audit log: Ed25519 (RFC 8032).
///
/// Its private half follows from the newest generation of the domain key, as the keys that seal
/// rows do, and is nowhere else. So it is there from the first start on, with every backup and on
/// every node, lies under the root key, and no call sees it.
public final class AuditKey implements AutoCloseable {

  private static final KeySpec SPEC = KeySpec.ECC_NIST_EDWARDS25519;
  private static final byte[] LABEL = "trent/audit-key/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_CONTEXT = {};

  /// The PrivateKeyInfo of RFC 8410 before the 32 bytes of the key.
  private static final byte[] PRIVATE_KEY_INFO =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final SigningKey privateKey;
  private final Bytes publicKey;

  private AuditKey(SigningKey privateKey, Bytes publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /// The key pair of a store.
  public static AuditKey of(DomainKeys domainKeys, KeyPairs keyPairs) {
    try (var seed = SecretBytes.owning(domainKeys.derive(domainKeys.newest(), LABEL, NO_CONTEXT));
        var encoded = seed.prefixed(PRIVATE_KEY_INFO);
        var pair = keyPairs.adopt(SPEC, encoded)) {
      if (keyPairs.privateHalf(SPEC, pair) instanceof SigningKey key) {
        return new AuditKey(key, pair.publicKey());
      }
      throw new Bug("a key of Ed25519 signs");
    } catch (UnusableKey e) {
      throw new Bug("any 32 bytes are a private key of Ed25519", e);
    }
  }

  /// The public half: a SubjectPublicKeyInfo in DER.
  public Bytes publicKey() {
    return publicKey;
  }

  /// The signature of a text.
  public Bytes sign(byte[] text) {
    try (var message = SecretBytes.copyOf(text)) {
      return privateKey.sign(SigningAlgorithm.ED25519_SHA_512, MessageType.RAW, message);
    }
  }

  @Override
  public void close() {
    privateKey.close();
  }
}
