package org.trentkms.crypto;

import javax.crypto.SecretKey;

/// A key for the one call of the JCA that takes it, over an array of the caller's own. A {@link
/// javax.crypto.spec.SecretKeySpec} would keep a copy that nobody overwrites.
@SuppressWarnings("serial") // Nobody serializes it: it ends with the call.
final class LentKey implements SecretKey {

  private final byte[] content;
  private final String algorithm;

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

  /// A copy. The JDK's MACs overwrite it at once; its GCM keeps it until the next key of the thread
  /// has come, and overwrites it then.
  @Override
  public byte[] getEncoded() {
    return content.clone();
  }
}
