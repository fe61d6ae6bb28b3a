package org.trentkms.crypto.der;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Writes ASN.1 DER.
public final class Der {

  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  private Der() {}

  /// A sequence of these encoded elements.
  public static byte[] sequence(byte[]... elements) {
    return encode(SEQUENCE, elements);
  }

  /// A string of octets.
  public static byte[] octetString(byte[] content) {
    return encode(OCTET_STRING, content);
  }

  /// A string of whole octets, as bits.
  public static byte[] bitString(byte[] content) {
    return encode(BIT_STRING, new byte[1], content);
  }

  /// An object identifier, whose content octets are given.
  public static byte[] objectIdentifier(byte[] content) {
    return encode(OBJECT_IDENTIFIER, content);
  }

  /// An integer that is not negative.
  ///
  /// @param magnitude its bytes, the most significant first, with any number of leading zeros
  public static byte[] integer(byte[] magnitude) {
    var from = 0;
    while (from < magnitude.length - 1 && magnitude[from] == 0) {
      from++;
    }
    var content = Arrays.copyOfRange(magnitude, from, magnitude.length);
    return content[0] < 0 ? encode(INTEGER, new byte[1], content) : encode(INTEGER, content);
  }

  /// An integer of one byte that is not negative.
  public static byte[] integer(int small) {
    return integer(new byte[] {(byte) small});
  }

  /// An element under a constructed, context-specific tag.
  public static byte[] explicit(int number, byte[] element) {
    return encode(0xa0 | number, element);
  }

  private static byte[] encode(int tag, byte[]... parts) {
    var length = 0;
    for (var part : parts) {
      length += part.length;
    }
    var out = new ByteArrayOutputStream(length + 6);
    out.write(tag);
    writeLength(length, out);
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static void writeLength(int length, ByteArrayOutputStream out) {
    if (length < 0x80) {
      out.write(length);
    } else if (length <= 0xff) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >>> 8);
      out.write(length);
    }
  }
}
