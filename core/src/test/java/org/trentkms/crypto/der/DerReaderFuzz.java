package org.trentkms.crypto.der;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.crypto.Mutation;

/// Whatever is read and however it is asked for, it is there or it is malformed.
final class DerReaderFuzz {

  private static final int ROUNDS = 2_000;

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void alteredElements_areReadOrMalformed(long seed) {
    var random = new Random(seed);
    var malformed = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var bytes = Mutation.of(element(random, 4), random);
      malformed += isRead(new DerReader(bytes), random) ? 0 : 1;
    }
    assertThat(malformed).isBetween(1, ROUNDS - 1);
  }

  /// What an integer and its neighbours are read from is their one encoding.
  @ParameterizedTest
  @MethodSource("seeds")
  void whateverIsReadAsAnInteger_isItsOneEncoding(long seed) throws MalformedDer {
    var random = new Random(seed);
    var read = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var bytes = Mutation.of(Der.integer(content(random, 40)), random);
      try {
        var reader = new DerReader(bytes);
        var integer = reader.integer();
        reader.end();
        assertThat(Der.integer(integer)).isEqualTo(bytes);
        read++;
      } catch (MalformedDer _) {
        // As it should be.
      }
    }
    assertThat(read).isBetween(1, ROUNDS - 1);
  }

  private static boolean isRead(DerReader reader, Random random) {
    try {
      var inner = reader;
      for (var calls = random.nextInt(8); calls > 0; calls--) {
        inner = ask(inner, random);
      }
      inner.end();
      return true;
    } catch (MalformedDer _) {
      return false;
    }
  }

  private static DerReader ask(DerReader reader, Random random) throws MalformedDer {
    switch (random.nextInt(10)) {
      case 0 -> reader.integer();
      case 1 -> reader.bitString();
      case 2 -> reader.octetString();
      case 3 -> reader.objectIdentifier();
      case 4 -> {
        return reader.explicit(1);
      }
      case 5 -> {
        return reader.withinOctetString();
      }
      case 6 -> reader.skip();
      default -> {
        return reader.isSequenceNext() ? reader.sequence() : reader;
      }
    }
    return reader;
  }

  private static byte[] element(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> Der.integer(content(random, 40));
      case 1 -> Der.bitString(content(random, 200));
      case 2 -> Der.octetString(content(random, 300));
      case 3 -> Der.objectIdentifier(content(random, 9));
      case 4 -> Der.explicit(1, element(random, depth - 1));
      default ->
          Der.sequence(
              element(random, depth - 1), element(random, depth - 1), element(random, depth - 1));
    };
  }

  private static byte[] content(Random random, int most) {
    var content = new byte[1 + random.nextInt(most)];
    random.nextBytes(content);
    return content;
  }
}
