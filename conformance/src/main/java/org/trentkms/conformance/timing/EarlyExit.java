package org.trentkms.conformance.timing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.trentkms.crypto.provider.Source;
import org.trentkms.secret.Bytes;

/// The mistake that the test must find, made on purpose: it decodes as RFC 8017 §7.1.2 lists the
/// steps, and leaves at the first fault. That saves no more than the unmasking where the first byte
/// is not zero: what Manger's attack lives on ("A Chosen Ciphertext Attack on RSA OAEP", CRYPTO
/// 2001).
final class EarlyExit implements Decryption {

  private static final int KEY_BITS = 2048;
  private static final int HASH_SIZE = FaultyCiphertexts.HASH_SIZE;

  private final Source source;
  private final Bytes publicKey;
  private final PrivateKey key;

  /// A new key of this source.
  EarlyExit(Source source) {
    this.source = source;
    var generator = source.generator("RSA");
    generator.initialize(KEY_BITS);
    var pair = generator.generateKeyPair();
    this.publicKey = Bytes.owning(pair.getPublic().getEncoded());
    this.key = pair.getPrivate();
  }

  @Override
  public Bytes publicKey() {
    return publicKey;
  }

  @Override
  public boolean opens(Bytes ciphertext) {
    try {
      var cipher = source.cipher("RSA/ECB/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key);
      return isEncoded(fixedLength(cipher.doFinal(ciphertext.toByteArray())));
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  @Override
  public void close() {
    // A key that protects nothing.
  }

  /// With the zeros at the front, which some sources leave out.
  private static byte[] fixedLength(byte[] number) {
    var fixed = new byte[KEY_BITS / Byte.SIZE];
    System.arraycopy(number, 0, fixed, fixed.length - number.length, number.length);
    return fixed;
  }

  private static boolean isEncoded(byte[] encoded) {
    if (encoded[0] != 0) {
      return false;
    }
    var maskedSeed = Arrays.copyOfRange(encoded, 1, 1 + HASH_SIZE);
    var maskedBlock = Arrays.copyOfRange(encoded, 1 + HASH_SIZE, encoded.length);
    var seed = xor(maskedSeed, FaultyCiphertexts.mask(maskedBlock, HASH_SIZE));
    var block = xor(maskedBlock, FaultyCiphertexts.mask(seed, maskedBlock.length));
    var label = FaultyCiphertexts.hash(new byte[0]);
    if (!Arrays.equals(block, 0, HASH_SIZE, label, 0, HASH_SIZE)) {
      return false;
    }
    var position = HASH_SIZE;
    while (position < block.length && block[position] == 0) {
      position++;
    }
    return position < block.length - 1 && block[position] == 1;
  }

  private static byte[] xor(byte[] some, byte[] others) {
    var sum = some.clone();
    for (var i = 0; i < sum.length; i++) {
      sum[i] ^= others[i];
    }
    return sum;
  }
}
