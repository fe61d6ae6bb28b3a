package org.trentkms.algorithm;

/// The length of a symmetric data key by name (DataKeySpec of the API model).
public enum DataKeySpec {
  AES_256(32),
  AES_128(16);

  private final int size;

  DataKeySpec(int size) {
    this.size = size;
  }

  /// The length of such a data key in bytes.
  public int size() {
    return size;
  }
}
