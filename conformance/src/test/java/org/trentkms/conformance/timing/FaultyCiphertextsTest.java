package org.trentkms.conformance.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.trentkms.secret.Bytes;

/// Held against the JDK's own implementation.
final class FaultyCiphertextsTest {

  private static final KeyPair KEYS = keys();
  private static final BigInteger MODULUS = ((RSAPublicKey) KEYS.getPublic()).getModulus();
  private static final int TIMES = 20;

  private final Random random = new Random(20_260_202);
  private final FaultyCiphertexts maker =
      FaultyCiphertexts.of(Bytes.owning(KEYS.getPublic().getEncoded()));

  @Test
  void encrypt_blockWithoutFault_opensToItsMessage() throws GeneralSecurityException {
    for (var i = 0; i < TIMES; i++) {
      var block = maker.block(random);
      var message = Arrays.copyOfRange(block, FaultyCiphertexts.separator(block) + 1, block.length);

      assertThat(decrypt(maker.encrypt(maker.encode(block, random)))).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "EMPTY")
  void ciphertext_ofAnyCause_doesNotOpen(Cause cause) {
    for (var i = 0; i < TIMES; i++) {
      var ciphertext = cause.ciphertext(maker, random);

      assertThatThrownBy(() -> decrypt(ciphertext)).isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void ciphertext_ofEmptyPlaintext_opensToNothing() throws GeneralSecurityException {
    assertThat(decrypt(Cause.EMPTY.ciphertext(maker, random))).isEmpty();
  }

  /// What tells the causes apart: how far a decoder would come that left at the first fault.
  @ParameterizedTest
  @EnumSource(names = {"LABEL_HASH", "SEPARATOR", "PADDING"})
  void ciphertext_withFaultInTheBlock_hasFirstByteZero(Cause cause)
      throws GeneralSecurityException {
    for (var i = 0; i < TIMES; i++) {
      assertThat(bare(cause.ciphertext(maker, random))[0]).isZero();
    }
  }

  @Test
  void ciphertext_withWrongFirstByte_hasNoOtherFault() throws GeneralSecurityException {
    for (var i = 0; i < TIMES; i++) {
      var encoded = bare(Cause.FIRST_BYTE.ciphertext(maker, random));
      assertThat(encoded[0]).isPositive();
      encoded[0] = 0;

      assertThat(decrypt(maker.encrypt(encoded))).isNotEmpty();
    }
  }

  @Test
  void ciphertext_notBelowTheModulus_isAsLongAsIt() {
    for (var i = 0; i < TIMES; i++) {
      var ciphertext = Cause.NOT_BELOW.ciphertext(maker, random);

      assertThat(ciphertext.size()).isEqualTo(maker.size());
      assertThat(new BigInteger(1, ciphertext.toByteArray())).isGreaterThanOrEqualTo(MODULUS);
    }
  }

  private static byte[] decrypt(Bytes ciphertext) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        KEYS.getPrivate(),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    return cipher.doFinal(ciphertext.toByteArray());
  }

  private static byte[] bare(Bytes ciphertext) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("RSA/ECB/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, KEYS.getPrivate());
    return cipher.doFinal(ciphertext.toByteArray());
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
