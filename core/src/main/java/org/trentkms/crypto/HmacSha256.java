package org.trentkms.crypto;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import org.trentkms.error.Bug;
import org.trentkms.secret.SecretBytes;

/// HMAC with SHA-256 (FIPS 198-1).
public final class HmacSha256 {

  /// The length of a tag in bytes.
  public static final int SIZE = 32;

  private static final String NAME = "HmacSHA256";
  private static final ThreadLocal<Mac> PER_THREAD = ThreadLocal.withInitial(HmacSha256::newMac);

  private HmacSha256() {}

  /// The tag of the parts, one after the other, under a key of at least one byte.
  public static byte[] tag(byte[] key, byte[]... parts) {
    var mac = begin(key);
    for (var part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /// The tag of the parts, one after the other, under a secret key of at least one byte.
  public static byte[] tag(SecretBytes key, byte[]... parts) {
    return key.lend(bytes -> tag(bytes, parts));
  }

  /// The tag of some bytes of an array under a secret key of at least one byte.
  public static byte[] tag(SecretBytes key, byte[] content, int offset, int length) {
    return key.lend(bytes -> {
      var mac = begin(bytes);
      mac.update(content, offset, length);
      return mac.doFinal();
    });
  }

  private static Mac begin(byte[] key) {
    var mac = PER_THREAD.get();
    try {
      mac.init(new LentKey(key, NAME));
    } catch (InvalidKeyException e) {
      throw new Bug("HMAC takes every key", e);
    }
    return mac;
  }

  private static Mac newMac() {
    try {
      return Mac.getInstance(NAME);
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("every Java platform has " + NAME, e);
    }
  }
}
