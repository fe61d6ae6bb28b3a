package org.trentkms.crypto;

import java.security.InvalidKeyException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A key that makes and verifies tags with HMAC (RFC 2104, FIPS 198-1), never truncated.
public final class MacKey implements AutoCloseable {

  private final MacAlgorithm algorithm;
  private final SecretBytes secret;
  private final Providers providers;

  /// A key over this secret, of which it takes a copy.
  ///
  /// @param secret as long as a digest of the hash function
  public MacKey(MacAlgorithm algorithm, SecretBytes secret, Providers providers) {
    if (secret.size() != algorithm.hash().size()) {
      throw new Bug("a secret of another length than keys of " + algorithm + " have");
    }
    this.algorithm = algorithm;
    this.secret = secret.lend(SecretBytes::copyOf);
    this.providers = providers;
  }

  /// The tag of a message, as long as a digest of the hash function.
  public Bytes tag(SecretBytes message) {
    return Bytes.owning(compute(message));
  }

  /// Whether this is the whole tag of the message. The time taken does not depend on how much of it
  /// is right.
  public boolean verify(SecretBytes message, Bytes tag) {
    return ConstantTime.areEqual(compute(message), tag.toByteArray());
  }

  private byte[] compute(SecretBytes message) {
    var mac = mac();
    secret.lend(bytes -> {
      try {
        mac.init(new SecretKeySpec(bytes, mac.getAlgorithm()));
        return mac;
      } catch (InvalidKeyException e) {
        throw new Bug("HMAC takes every key", e);
      }
    });
    return message.lend(mac::doFinal);
  }

  private Mac mac() {
    return switch (algorithm) {
      case HMAC_SHA_224 -> providers.of(Service.HMAC_SHA_224).mac("HmacSHA224");
      case HMAC_SHA_256 -> providers.of(Service.HMAC_SHA_256).mac("HmacSHA256");
      case HMAC_SHA_384 -> providers.of(Service.HMAC_SHA_384).mac("HmacSHA384");
      case HMAC_SHA_512 -> providers.of(Service.HMAC_SHA_512).mac("HmacSHA512");
    };
  }

  /// Wipes the copy of the secret.
  @Override
  public void close() {
    secret.close();
  }
}
