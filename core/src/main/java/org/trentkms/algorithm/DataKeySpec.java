package org.trentkms.algorithm;

import org.trentkms.shape.ListedAs;

/// The length of a symmetric data key by name (DataKeySpec of the API model).
@ListedAs(KeySpec.class)
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
