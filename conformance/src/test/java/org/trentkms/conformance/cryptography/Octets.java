package org.trentkms.conformance.cryptography;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/// Bytes of numbers, of ASN.1 and of other bytes.
final class Octets {

  private Octets() {}

  /// All of these, one after the other.
  static byte[] joined(byte[]... parts) {
    return Arrays.concatenate(parts);
  }

  /// The bytes from the last to the first.
  static byte[] reversed(byte[] bytes) {
    return Arrays.reverse(bytes);
  }

  /// The number as so many bytes, the most significant first.
  static byte[] of(BigInteger number, int size) {
    return BigIntegers.asUnsignedByteArray(size, number);
  }

  /// The encoding of an ASN.1 object, in the rules that it is of itself.
  static byte[] of(ASN1Object object) {
    try {
      return object.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
