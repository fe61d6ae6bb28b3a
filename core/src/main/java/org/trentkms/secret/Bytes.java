package org.trentkms.secret;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// An immutable string of bytes that anybody may see: a ciphertext, a public key, a signature.
public final class Bytes {

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// A copy of the array.
  public static Bytes copyOf(byte[] content) {
    return new Bytes(content.clone());
  }

  /// The array itself, which the caller gives away and never touches again.
  public static Bytes owning(byte[] content) {
    return new Bytes(content);
  }

  /// The number of bytes.
  public int size() {
    return content.length;
  }

  /// The byte at the position, as a value from 0 to 255.
  public int at(int position) {
    return content[position] & 0xff;
  }

  /// A copy of the bytes from one position up to, but without, another.
  public byte[] slice(int from, int to) {
    return Arrays.copyOfRange(content, from, to);
  }

  /// Copies all bytes into an array, from a position on.
  public void copyTo(byte[] target, int position) {
    System.arraycopy(content, 0, target, position, content.length);
  }

  /// Copies so many bytes, from one position on, into an array, from another on.
  public void copyTo(int from, byte[] target, int position, int size) {
    System.arraycopy(content, from, target, position, size);
  }

  /// Puts the standard base64 of all bytes at the beginning of an array, and returns how long it
  /// is.
  public int putBase64(byte[] target) {
    return Base64.getEncoder().encode(content, target);
  }

  /// A copy of all bytes.
  public byte[] toByteArray() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /// The bytes in hexadecimal.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(content);
  }
}
