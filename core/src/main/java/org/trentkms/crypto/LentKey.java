package org.trentkms.crypto;

import java.util.Arrays;
import javax.crypto.SecretKey;

/// A key for the one call of the JCA that takes it, over an array of the caller's own. A {@link
/// javax.crypto.spec.SecretKeySpec} would keep a copy that nobody overwrites.
@SuppressWarnings("serial") // Nobody serializes it: it ends with the call.
final class LentKey implements SecretKey {

  private final byte[] content;
  private final String algorithm;
  private byte[] copy = {};

  LentKey(byte[] content, String algorithm) {
    this.content = content;
    this.algorithm = algorithm;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /// A copy. The JDK's MACs overwrite it at once; a cipher keeps it to compare it with the next
  /// key.
  @Override
  public byte[] getEncoded() {
    copy = content.clone();
    return copy;
  }

  /// Overwrites the last copy, when nobody needs it any more.
  void overwrite() {
    Arrays.fill(copy, (byte) 0);
  }
}
