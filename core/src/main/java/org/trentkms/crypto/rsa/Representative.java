package org.trentkms.crypto.rsa;

import org.trentkms.secret.Bytes;

/// The number that an RSA ciphertext stands for, as many bytes as the modulus has (RFC 8017 §7.1.2,
/// steps 1b and 2a).
///
/// What is too long, too short, not below the modulus or zero stands for another number, which is
/// decrypted for nothing: so it costs as much as any ciphertext that does not open. (Zero is zero
/// decrypted, which some providers know without calculating.) Which of them it is decides no branch
/// and no length here, so that making the number costs the same, too.
final class Representative {

  private static final int SUBSTITUTE = 0x5a;

  private final byte[] number;
  private final int isGenuine;

  private Representative(byte[] number, int isGenuine) {
    this.number = number;
    this.isGenuine = isGenuine;
  }

  static Representative of(Bytes ciphertext, byte[] modulus) {
    var number = new byte[modulus.length];
    ciphertext.copyTo(0, number, 0, Math.min(ciphertext.size(), number.length));
    var bits = 0;
    var isBelow = 0; // all bits, where what was looked at is below its part of the modulus
    for (var i = number.length - 1; i >= 0; i--) {
      var octet = number[i] & 0xff;
      bits |= octet;
      isBelow = (octet - (modulus[i] & 0xff) + isBelow) >> 31;
    }
    var isGenuine =
        isBelow & Masks.isNotZero(bits) & ~Masks.isNotZero(ciphertext.size() ^ modulus.length);
    for (var i = 0; i < number.length; i++) {
      var other = i == 0 ? 0 : SUBSTITUTE;
      number[i] = (byte) ((number[i] & isGenuine) | (other & ~isGenuine));
    }
    return new Representative(number, isGenuine);
  }

  /// The number, which the caller may change.
  byte[] number() {
    return number;
  }

  /// Whether it is the ciphertext's own.
  boolean isGenuine() {
    return isGenuine != 0;
  }
}
