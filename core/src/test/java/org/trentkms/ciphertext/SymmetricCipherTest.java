package org.trentkms.ciphertext;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.crypto.AesGcm;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

final class SymmetricCipherTest {

  private static final int MOST_OVERHEAD = 80;

  static List<GoldenBlob> samples() {
    return GoldenBlob.all();
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @Test
  void samples_areAllThere() {
    assertThat(samples()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_opens(GoldenBlob sample) {
    assertThat(open(sample, sample.blob(), sample.context())).contains(secret(sample.plaintext()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_opensByTheReference(GoldenBlob sample) throws GeneralSecurityException {
    var keyId = sample.keyId().bytes();

    assertThat(ReferenceDecryptor.materialId(sample.material(), keyId))
        .isEqualTo(sample.materialId().bytes());
    assertThat(
            ReferenceDecryptor.open(sample.blob().toByteArray(), sample.material(), sample.pairs()))
        .isEqualTo(sample.plaintext().toByteArray());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_isMadeAgain(GoldenBlob sample) {
    try (var base = sample.baseKey()) {
      assertThat(sample.cipher().seal(base, secret(sample.plaintext()), sample.context()))
          .isEqualTo(sample.blob());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_namesItsKeyAndMaterial(GoldenBlob sample) {
    var blob = CiphertextBlob.parse(sample.blob()).orElseThrow();

    assertThat(blob.keyId()).isEqualTo(sample.keyId());
    assertThat(blob.materialPrefix()).isEqualTo(BaseKey.prefix(sample.materialId()));
    assertThat(sample.blob().size() - sample.plaintext().size()).isBetween(1, MOST_OVERHEAD);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_withItsContextInAnotherOrder_opens(GoldenBlob sample) {
    var reversed = new LinkedHashMap<String, String>();
    sample.pairs().reversed().forEach(reversed::put);

    assertThat(open(sample, sample.blob(), EncryptionContext.of(reversed)))
        .contains(secret(sample.plaintext()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_withAnyOtherContext_opensNothing(GoldenBlob sample) {
    for (var other : Contexts.alterations(sample.pairs())) {
      var opened = open(sample, sample.blob(), EncryptionContext.of(other));
      assertThat(opened).as("%s", other).isEmpty();
    }
  }

  /// In the large samples, only the bits of the first and last bytes and some between them.
  @ParameterizedTest
  @MethodSource("samples")
  void sample_withAnyBitFlipped_opensNothing(GoldenBlob sample) {
    var context = sample.context();
    var size = 8 * sample.blob().size();
    for (var bit = 0; bit < size; bit += bit > 1000 && bit < size - 1000 ? 97 : 1) {
      var opened = open(sample, flipped(sample.blob(), bit), context);
      assertThat(opened).as("bit %s", bit).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_cutOrLengthened_opensNothing(GoldenBlob sample) {
    var whole = sample.blob().toByteArray();
    for (var size : new int[] {0, 1, 2, 49, 50, 65, 66, whole.length - 1, whole.length + 1}) {
      var other = Bytes.owning(Arrays.copyOf(whole, size));
      assertThat(open(sample, other, sample.context())).as("%s bytes", size).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_underAnotherMaterialOrMaterialId_opensNothing(GoldenBlob sample) {
    var material = Bytes.owning(sample.material());
    var id = Bytes.owning(sample.materialId().bytes());

    for (var bit = 0; bit < 256; bit++) {
      var otherId = MaterialId.of(flipped(id, bit).toByteArray());
      try (var otherMaterial = secret(flipped(material, bit));
          var one = BaseKey.of(sample.keyId(), sample.materialId(), otherMaterial);
          var other = BaseKey.of(sample.keyId(), otherId, secret(material))) {
        assertThat(open(sample, one)).as("material, bit %s", bit).isEmpty();
        assertThat(open(sample, other)).as("id, bit %s", bit).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anything_sealed_opensHereAndByTheReference(long seed) throws GeneralSecurityException {
    var random = new Random(seed);
    var material = bytes(random, 32);
    var keyId = KeyId.of(bytes(random, KeyId.SIZE), random.nextBoolean());
    var id = MaterialId.of(ReferenceDecryptor.materialId(material, keyId.bytes()));
    var plaintext = bytes(random, 1 + random.nextInt(4096));
    var pairs = Contexts.random(random);
    var cipher = new SymmetricCipher(AesGcm.OF_PLATFORM, random::nextBytes);
    try (var base = BaseKey.of(keyId, id, SecretBytes.copyOf(material))) {
      var context = EncryptionContext.of(pairs);
      var sealed = cipher.seal(base, SecretBytes.copyOf(plaintext), context);

      assertThat(cipher.open(base, CiphertextBlob.parse(sealed).orElseThrow(), context))
          .contains(SecretBytes.copyOf(plaintext));
      assertThat(ReferenceDecryptor.open(sealed.toByteArray(), material, pairs))
          .isEqualTo(plaintext);
    }
  }

  @Test
  void equalPlaintexts_haveBlobsThatShareNothingButTheKey() {
    var sample = GoldenBlob.named("largest");
    var cipher = new SymmetricCipher(AesGcm.OF_PLATFORM, new Random(1)::nextBytes);
    try (var base = sample.baseKey()) {
      var one = cipher.seal(base, secret(sample.plaintext()), sample.context());
      var other = cipher.seal(base, secret(sample.plaintext()), sample.context());

      assertThat(one.slice(0, 34)).isEqualTo(other.slice(0, 34));
      assertThat(one.slice(34, 50)).isNotEqualTo(other.slice(34, 50));
      assertThat(one.slice(50, 66)).isNotEqualTo(other.slice(50, 66));
    }
  }

  @Test
  void baseKey_isWipedWhenItIsClosed_andTheMaterialIsNot() {
    var sample = GoldenBlob.named("one-byte");
    var material = SecretBytes.owning(sample.material());
    var base = BaseKey.of(sample.keyId(), sample.materialId(), material);

    base.close();

    assertThat(base.secret().isClosed()).isTrue();
    assertThat(material.isClosed()).isFalse();
  }

  private static Optional<SecretBytes> open(
      GoldenBlob sample, Bytes bytes, EncryptionContext context) {
    try (var base = sample.baseKey()) {
      return CiphertextBlob.parse(bytes).flatMap(blob -> sample.cipher().open(base, blob, context));
    }
  }

  private static Optional<SecretBytes> open(GoldenBlob sample, BaseKey base) {
    var blob = CiphertextBlob.parse(sample.blob()).orElseThrow();
    return sample.cipher().open(base, blob, sample.context());
  }

  private static SecretBytes secret(Bytes bytes) {
    return SecretBytes.owning(bytes.toByteArray());
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    var flipped = bytes.toByteArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }

  private static byte[] bytes(Random random, int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
