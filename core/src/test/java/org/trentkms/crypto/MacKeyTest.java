package org.trentkms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

final class MacKeyTest {

  private static final List<Providers> PROVIDERS =
      List.of(
          TestSources.all(),
          TestSources.of(TestSources.JDK),
          TestSources.of(TestSources.BOUNCY_CASTLE));

  private final Random random = new Random(20_261_126);

  /// Test 2 of each of Wycheproof's files.
  @ParameterizedTest
  @CsvSource({
    "HMAC_SHA_224, 8648ee936c6ebc5ae4bb48c1139a54e3ac5d897beec492dc4d740752, 2e,"
        + " 5b72e3208679e63f929e6ee19a257d0555f21484c7caac7c9861be43",
    "HMAC_SHA_256, 8159fd15133cd964c9a6964c94f0ea269a806fd9f43f0da58b6cd1b33d189b2a, 77,"
        + " dfc5105d5eecf7ae7b8b8de3930e7659e84c4172f2555142f1e568fc1872ad93",
    "HMAC_SHA_384, 976696c0dc97182ca771975c3928ff9168ef89cd740cd2292858fd916068a702"
        + "bc1df7c6cd8ee1f0d25e61d4c514cc5d, 2b,"
        + " 363e8973fedcf7892013dfae0b7065d61d80b98c635bc09ed860a01473b9bcd0"
        + "dc550dbf66cf0d601fe9cbf3ae59620d",
    "HMAC_SHA_512, 00698977f7102c67b594166919aa99dc3e58c7b6697a6422e238d04d2f57b2c7"
        + "4e4e84f5c4c6b792952df72f1c09244802f0bcf8752efb90e836110703bfa21c, 01,"
        + " 4d1609cc2c2f1ab5ddc35815ae1b5dc046f226bde17ec37a4c89ec46fbd31af2"
        + "aeb810b196dffdd11924d3772bef26a7a542e0a1673b76b915d41cbd3df0f6a6",
  })
  void knownTag_isMade_byEverySource(
      MacAlgorithm algorithm, String secret, String message, String tag) {
    for (var providers : PROVIDERS) {
      try (var key = new MacKey(algorithm, secret(secret), providers)) {
        assertThat(key.tag(secret(message))).hasToString(tag);
        assertThat(key.verify(secret(message), Bytes.owning(HexFormat.of().parseHex(tag))))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void tag_thatIsNotTheWholeOne_isRefused(MacAlgorithm algorithm) {
    var size = algorithm.hash().size();
    var message = random(100);
    for (var providers : PROVIDERS) {
      try (var key = new MacKey(algorithm, random(size), providers)) {
        var tag = key.tag(message).toByteArray();
        for (var length = 0; length <= 2 * size; length++) {
          var cutOrFilled = Bytes.owning(Arrays.copyOf(tag, length));
          assertThat(key.verify(message, cutOrFilled)).isEqualTo(length == size);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void tag_withAnyBitAltered_isRefused(MacAlgorithm algorithm) {
    var message = random(100);
    try (var key = new MacKey(algorithm, random(algorithm.hash().size()), TestSources.all())) {
      var tag = key.tag(message).toByteArray();
      for (var bit = 0; bit < 8 * tag.length; bit++) {
        var altered = tag.clone();
        altered[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(key.verify(message, Bytes.owning(altered))).as("bit %s", bit).isFalse();
      }
      assertThat(key.verify(random(100), Bytes.owning(tag))).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void secret_ofAnotherLengthThanADigest_isABug(MacAlgorithm algorithm) {
    var size = algorithm.hash().size();
    for (var wrong : List.of(0, 1, size / 2, size - 1, size + 1, 65)) {
      assertThatThrownBy(() -> new MacKey(algorithm, random(wrong), TestSources.all()))
          .isInstanceOf(Bug.class);
    }
  }

  @Test
  void tags_areComparedInConstantTime() {
    var compares =
        new ClassFileImporter()
            .importClasses(MacKey.class).get(MacKey.class).getMethodCallsFromSelf().stream()
                .map(call -> call.getTarget())
                .filter(target -> target.getName().toLowerCase(Locale.ROOT).contains("equal"))
                .map(target -> target.getFullName());

    assertThat(compares).containsExactly(ConstantTime.class.getName() + ".areEqual([B, [B)");
  }

  @Test
  void key_outlivesTheSecretItWasMadeOf_butNotItsOwnEnd() {
    var secret = random(32);
    var key = new MacKey(MacAlgorithm.HMAC_SHA_256, secret, TestSources.all());
    var tag = key.tag(random(1));
    secret.close();
    assertThat(key.tag(random(1)).size()).isEqualTo(tag.size());

    key.close();

    assertThatThrownBy(() -> key.tag(random(1))).isInstanceOf(Bug.class);
  }

  private static SecretBytes secret(String hexadecimal) {
    return SecretBytes.owning(HexFormat.of().parseHex(hexadecimal));
  }

  private SecretBytes random(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return SecretBytes.owning(bytes);
  }
}
