package org.trentkms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.Source;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.error.Bug;
import org.trentkms.secret.SecretBytes;

@ParameterizedClass
@MethodSource("sources")
final class AesGcmTest {

  private static final HexFormat HEX = HexFormat.of();

  private final AesGcm gcm;

  AesGcmTest(Source source) {
    gcm = AesGcm.of(TestSources.of(source));
  }

  static Stream<Source> sources() {
    return Stream.of(TestSources.CORRETTO, TestSources.JDK, TestSources.BOUNCY_CASTLE)
        .filter(source -> TestSources.serves(source, Service.AES_256_GCM));
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  /// Test cases 13 and 14 of the GCM specification (McGrew and Viega, "The Galois/Counter Mode of
  /// Operation", appendix B), and test 128 of Wycheproof: those with 256-bit keys and a vector of
  /// zeros.
  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000000000000000000000000000, '',"
        + " 530f8afbc74536b9a963b4f1c4cb738b",
    "0000000000000000000000000000000000000000000000000000000000000000,"
        + " 00000000000000000000000000000000,"
        + " cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
    "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f,"
        + " 561008fa07a68f5c61285cd013464eaf,"
        + " 23293e9b07ca7d1b0cae7cc489a973b3ffffffffffffffffffffffffffffffff",
  })
  void knownAnswers_areGiven(String key, String plaintext, String sealed) {
    // Two cases have one key, which no cipher takes twice in a row.
    seal(bytes(new Random(0), AesGcm.KEY_SIZE), new byte[0]);

    var whole = seal(HEX.parseHex(key), HEX.parseHex(plaintext));

    assertThat(whole).isEqualTo(HEX.parseHex(sealed));
    assertThat(gcm.open(HEX.parseHex(key), whole, 0))
        .contains(SecretBytes.owning(HEX.parseHex(plaintext)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void message_isWhatThePlatformMakesOfIt(long seed) throws GeneralSecurityException {
    var random = new Random(seed);
    var key = bytes(random, AesGcm.KEY_SIZE);
    var plaintext = bytes(random, random.nextInt(5000));
    var header = bytes(random, random.nextInt(60));
    var context = bytes(random, random.nextInt(300));

    var sealed = seal(key, plaintext, header, context);

    assertThat(sealed).isEqualTo(byPlatform(key, plaintext, header, context));
    assertThat(gcm.open(key, sealed, 0, header, context)).contains(SecretBytes.copyOf(plaintext));
  }

  @Test
  void message_liesAtItsOffset() {
    var key = bytes(new Random(1), AesGcm.KEY_SIZE);
    var target = new byte[5 + 3 + AesGcm.TAG_SIZE];

    gcm.sealOnce(key, SecretBytes.copyOf(new byte[] {1, 2, 3}), target, 5);

    assertThat(Arrays.copyOf(target, 5)).containsOnly(0);
    assertThat(gcm.open(key, target, 5)).contains(SecretBytes.copyOf(new byte[] {1, 2, 3}));
    assertThat(gcm.open(key, target, 4)).isEmpty();
  }

  @Test
  void alteration_ofAnyBit_opensNothing() {
    var key = bytes(new Random(2), AesGcm.KEY_SIZE);
    var associated = new byte[] {7};
    var sealed = seal(key, new byte[] {1, 2, 3}, associated);

    for (var bit = 0; bit < 8 * sealed.length; bit++) {
      assertThat(gcm.open(key, flipped(sealed, bit), 0, associated)).as("bit %s", bit).isEmpty();
    }
    for (var bit = 0; bit < 8 * key.length; bit++) {
      assertThat(gcm.open(flipped(key, bit), sealed, 0, associated)).as("key %s", bit).isEmpty();
    }
    assertThat(gcm.open(key, sealed, 0, new byte[] {6})).isEmpty();
    assertThat(gcm.open(key, sealed, 0)).isEmpty();
  }

  @Test
  void key_thatIsUsedTwiceInARow_isABug() {
    var key = bytes(new Random(4), AesGcm.KEY_SIZE);
    seal(key, new byte[] {1});

    assertThatThrownBy(() -> seal(key, new byte[] {2})).isInstanceOf(Bug.class);
  }

  @Test
  void message_shorterThanATag_opensNothing() {
    for (var size = 0; size < AesGcm.TAG_SIZE; size++) {
      assertThat(gcm.open(new byte[AesGcm.KEY_SIZE], new byte[size], 0)).isEmpty();
    }
  }

  @Test
  void failedOpening_leavesNothingBehindForTheNext() {
    var key = bytes(new Random(3), AesGcm.KEY_SIZE);
    var sealed = seal(key, new byte[] {1}, new byte[] {2});

    assertThat(gcm.open(key, sealed, 0, new byte[] {3})).isEmpty();

    assertThat(gcm.open(key, sealed, 0, new byte[] {2}))
        .contains(SecretBytes.copyOf(new byte[] {1}));
  }

  @Test
  void threads_doNotMixTheirMessages() {
    var failures = new ConcurrentLinkedQueue<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 200)
          .forEach(seed ->
              threads.execute(() -> {
                var random = new Random(seed);
                for (var i = 0; i < 10; i++) {
                  var key = bytes(random, AesGcm.KEY_SIZE);
                  var plaintext = bytes(random, 100);
                  var sealed = seal(key, plaintext, bytes(new Random(seed), 10));
                  var opened = gcm.open(key, sealed, 0, bytes(new Random(seed), 10));
                  if (!opened.equals(Optional.of(SecretBytes.copyOf(plaintext)))) {
                    failures.add("seed " + seed);
                  }
                }
              }));
    }

    assertThat(failures).isEmpty();
  }

  private byte[] seal(byte[] key, byte[] plaintext, byte[]... associatedData) {
    var sealed = new byte[plaintext.length + AesGcm.TAG_SIZE];
    gcm.sealOnce(key, SecretBytes.copyOf(plaintext), sealed, 0, associatedData);
    return sealed;
  }

  private static byte[] byPlatform(byte[] key, byte[] plaintext, byte[] header, byte[] context)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    var vector = new GCMParameterSpec(128, new byte[12]);
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), vector);
    var associated = Arrays.copyOf(header, header.length + context.length);
    System.arraycopy(context, 0, associated, header.length, context.length);
    cipher.updateAAD(associated);
    return cipher.doFinal(plaintext);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    var flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  private static byte[] bytes(Random random, int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
