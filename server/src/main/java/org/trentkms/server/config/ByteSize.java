package org.trentkms.server.config;

import java.util.regex.Pattern;

/// A number of bytes, written as `32KiB` or `1MiB`.
public record ByteSize(int bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KiB|MiB)?");
  private static final int KIB = 1024;

  /// The size that a text is.
  ///
  /// @throws IllegalArgumentException where it is none, or more than 2 GiB
  static ByteSize parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("is no size: write it as 512B, 32KiB or 1MiB");
    }
    var unit = form.group(2) == null ? "B" : form.group(2);
    var factor = unit.equals("B") ? 1 : unit.equals("KiB") ? KIB : KIB * KIB;
    try {
      return new ByteSize(Math.multiplyExact(Integer.parseInt(form.group(1)), factor));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("is more than 2 GiB", e);
    }
  }

  @Override
  public String toString() {
    if (bytes % (KIB * KIB) == 0) {
      return bytes / (KIB * KIB) + "MiB";
    }
    return bytes % KIB == 0 ? bytes / KIB + "KiB" : bytes + "B";
  }
}
