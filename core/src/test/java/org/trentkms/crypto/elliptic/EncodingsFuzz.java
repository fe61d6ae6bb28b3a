package org.trentkms.crypto.elliptic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.crypto.Mutation;
import org.trentkms.crypto.der.Der;
import org.trentkms.secret.Bytes;

/// Altered public keys, signatures and ciphertexts of curves are refused, or are again the one
/// encoding of what they say.
final class EncodingsFuzz {

  private static final int ROUNDS = 3_000;

  private final Random random = new Random(20_261_128);

  @ParameterizedTest
  @EnumSource
  void alteredPublicKey_isNone(Curve curve) {
    var encoded = curve.subjectPublicKeyInfo(point(curve)).toByteArray();
    for (var round = 0; round < ROUNDS; round++) {
      var altered = Bytes.owning(Mutation.of(encoded, random));
      assertThat(curve.point(altered)).as(altered.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void alteredSignature_isRefused_orOneOfOtherNumbers(Curve curve) {
    var accepted = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var signature = Der.sequence(Der.integer(scalar(curve)), Der.integer(scalar(curve)));
      var altered = Mutation.of(signature, random);
      if (SignatureValue.isCanonical(curve, altered)) {
        accepted++;
        // A part of it that is left out would no longer be seen, so that nothing may be left over.
        assertThat(altered[0]).isEqualTo((byte) 0x30);
        assertThat(SignatureValue.isCanonical(curve, longer(altered))).isFalse();
      }
    }
    assertThat(accepted).isBetween(1, ROUNDS - 1);
  }

  @Test
  void alteredCiphertext_isNone_orTheOneFormOfAnother() {
    var accepted = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var joined = new byte[65 + 1 + random.nextInt(200) + 32];
      random.nextBytes(joined);
      System.arraycopy(point(Curve.SM2), 0, joined, 0, 65);
      var altered = Mutation.of(Sm2Ciphertext.sequence(joined), random);
      var read = Sm2Ciphertext.joined(altered);
      if (read.isPresent()) {
        accepted++;
        assertThat(Sm2Ciphertext.sequence(read.get())).isEqualTo(altered);
      }
    }
    assertThat(accepted).isBetween(1, ROUNDS - 1);
  }

  private byte[] point(Curve curve) {
    return CurveTest.published(curve)
        .getG()
        .multiply(new BigInteger(1, scalar(curve)))
        .normalize()
        .getEncoded(false);
  }

  private byte[] scalar(Curve curve) {
    return new BigInteger(CurveTest.order(curve).bitLength() - 1, random).toByteArray();
  }

  private static byte[] longer(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
