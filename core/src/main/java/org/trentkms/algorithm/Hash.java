package org.trentkms.algorithm;

/// A hash function, with the length of its digests in bytes.
public enum Hash {
  SHA_1(20),
  SHA_224(28),
  SHA_256(32),
  SHA_384(48),
  SHA_512(64),
  SM3(32);

  private final int size;

  Hash(int size) {
    this.size = size;
  }

  /// The length of a digest in bytes.
  public int size() {
    return size;
  }
}
