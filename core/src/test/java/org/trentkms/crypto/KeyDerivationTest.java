package org.trentkms.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.secret.SecretBytes;

final class KeyDerivationTest {

  private static final HexFormat HEX = HexFormat.of();

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  /// The test cases with SHA-256 of RFC 5869 A.1, A.2 and A.3; the last has no salt, for which the
  /// RFC puts as many zeros as a digest has bytes.
  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,"
        + " 077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
    "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
        + "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
        + "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf,"
        + " 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
        + "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
        + "404142434445464748494a4b4c4d4e4f,"
        + " 06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
    "0000000000000000000000000000000000000000000000000000000000000000,"
        + " 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,"
        + " 19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
  })
  void extraction_isThatOfRfc5869(String salt, String secret, String key) {
    var extracted =
        KeyDerivation.extract(HEX.parseHex(salt), SecretBytes.owning(HEX.parseHex(secret)));

    assertThat(extracted).isEqualTo(SecretBytes.owning(HEX.parseHex(key)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void derivation_isTheFirstBlockOfTheCounterModeKdf(long seed) throws GeneralSecurityException {
    var random = new Random(seed);
    var key = bytes(random, KeyDerivation.SIZE);
    var label = bytes(random, 1 + random.nextInt(40));
    var context = bytes(random, random.nextInt(200));

    assertThat(KeyDerivation.derive(SecretBytes.copyOf(key), label, context))
        .isEqualTo(counterMode(key, label, context, 256));
  }

  @Test
  void derivation_ofAnotherLabelContextOrKey_isAnother() {
    var key = SecretBytes.owning(new byte[KeyDerivation.SIZE]);
    var derived = KeyDerivation.derive(key, ascii("label"), ascii("context"));

    assertThat(KeyDerivation.derive(key, ascii("labelc"), ascii("ontext"))).isNotEqualTo(derived);
    assertThat(KeyDerivation.derive(key, ascii("label"), ascii("context "))).isNotEqualTo(derived);
    key.close();
    assertThat(derived).isNotEqualTo(new byte[KeyDerivation.SIZE]);
  }

  /// NIST SP 800-108r1 §4.1 in its general form, over one 32-bit counter to the length wanted.
  private static byte[] counterMode(byte[] key, byte[] label, byte[] context, int bits)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    var output = new ByteArrayOutputStream();
    for (var i = 1; output.size() < bits / 8; i++) {
      mac.update(HEX.parseHex("%08x".formatted(i)));
      mac.update(label);
      mac.update((byte) 0);
      mac.update(context);
      mac.update(HEX.parseHex("%08x".formatted(bits)));
      output.writeBytes(mac.doFinal());
    }
    return output.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[] bytes(Random random, int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
