package org.trentkms.crypto.rsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.secret.SecretBytes;

/// Decoding alone; over the whole operation it is held against other implementations and vectors.
final class OaepTest {

  private static final int SIZE = 256;

  private final Random random = new Random(20_260_201);

  static Stream<Arguments> lengths() {
    return Stream.of(EncryptionAlgorithm.RSAES_OAEP_SHA_1, EncryptionAlgorithm.RSAES_OAEP_SHA_256)
        .flatMap(algorithm ->
            IntStream.rangeClosed(1, longest(algorithm))
                .mapToObj(length -> Arguments.of(algorithm, length)));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void decode_messageOfAnyLength_isTheMessage(EncryptionAlgorithm algorithm, int length) {
    var message = bytes(length);

    assertThat(Oaep.decode(algorithm, encode(algorithm, message, _ -> {})))
        .contains(SecretBytes.owning(message));
  }

  @ParameterizedTest
  @EnumSource(names = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
  void decode_messageOfZerosAndSeparators_isTheMessage(EncryptionAlgorithm algorithm) {
    for (var message : new byte[][] {{0}, {1}, {0, 1}, {1, 0}, {1, 1, 0, 0}, {-1, 1, 0}}) {
      assertThat(Oaep.decode(algorithm, encode(algorithm, message, _ -> {})))
          .contains(SecretBytes.owning(message));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
  void decode_anyFlippedBit_isNothing(EncryptionAlgorithm algorithm) {
    var encoded = encode(algorithm, bytes(20), _ -> {});
    for (var bit = 0; bit < 8 * SIZE; bit++) {
      var altered = encoded.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(Oaep.decode(algorithm, altered)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
  void decode_firstByteNotZero_isNothing(EncryptionAlgorithm algorithm) {
    for (var first = 1; first < 256; first++) {
      var encoded = encode(algorithm, bytes(20), _ -> {});
      encoded[0] = (byte) first;

      assertThat(Oaep.decode(algorithm, encoded)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
  void decode_anyByteOfLabelOrPaddingAltered_isNothing(EncryptionAlgorithm algorithm) {
    var label = Oaep.hash(algorithm).size();
    for (var i = 0; i < longest(algorithm) - 1 + label; i++) {
      var at = i;
      // A padding byte of one would be a separator, and another message.
      var added = i < label ? 1 + random.nextInt(255) : 2 + random.nextInt(254);

      assertThat(decode(algorithm, bytes(1), block -> block[at] ^= (byte) added)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
  void decode_withoutSeparator_isNothing(EncryptionAlgorithm algorithm) {
    assertThat(decode(algorithm, new byte[1], block -> block[block.length - 2] = 0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
  void decode_messageWithoutBytes_isNothing(EncryptionAlgorithm algorithm) {
    assertThat(decode(algorithm, new byte[0], _ -> {})).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
  void decode_anyOtherSeparator_isNothing(EncryptionAlgorithm algorithm) {
    for (var separator = 2; separator < 256; separator++) {
      var octet = (byte) separator;

      assertThat(decode(algorithm, new byte[] {1, 2, 3}, block -> block[block.length - 4] = octet))
          .isEmpty();
    }
  }

  @Test
  void decode_leavesNothingOfTheMessageBehind() {
    var encoded = encode(EncryptionAlgorithm.RSAES_OAEP_SHA_256, bytes(20), _ -> {});

    Oaep.decode(EncryptionAlgorithm.RSAES_OAEP_SHA_256, encoded);

    assertThat(encoded).containsOnly(0);
  }

  private Optional<SecretBytes> decode(
      EncryptionAlgorithm algorithm, byte[] message, Consumer<byte[]> fault) {
    return Oaep.decode(algorithm, encode(algorithm, message, fault));
  }

  /// §7.1.1 of RFC 8017, with a fault in the data block before it is masked.
  private byte[] encode(EncryptionAlgorithm algorithm, byte[] message, Consumer<byte[]> fault) {
    var hash = Oaep.hash(algorithm);
    var block = new byte[SIZE - hash.size() - 1];
    System.arraycopy(Digests.of(hash).digest(), 0, block, 0, hash.size());
    block[block.length - message.length - 1] = 1;
    System.arraycopy(message, 0, block, block.length - message.length, message.length);
    fault.accept(block);
    var seed = bytes(hash.size());
    var encoded = new byte[SIZE];
    System.arraycopy(seed, 0, encoded, 1, seed.length);
    System.arraycopy(block, 0, encoded, 1 + seed.length, block.length);
    var middle = 1 + seed.length;
    new Mask(hash, encoded, 1, middle).addTo(encoded, middle, SIZE);
    new Mask(hash, encoded, middle, SIZE).addTo(encoded, 1, middle);
    return encoded;
  }

  private byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static int longest(EncryptionAlgorithm algorithm) {
    return SIZE - 2 * Oaep.hash(algorithm).size() - 2;
  }
}
