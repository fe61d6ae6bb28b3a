package org.trentkms.ciphertext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.secret.Bytes;

/// Bytes of every length, random or a sample altered, that are no blob of the sample's key.
final class CiphertextBlobFuzz {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyBytes_openNothing(long seed) {
    var random = new Random(seed);
    var sample = GoldenBlob.named("data-key-with-context");
    try (var base = sample.baseKey()) {
      for (var i = 0; i < 100; i++) {
        var bytes = random.nextBoolean() ? drawn(random) : altered(sample.blob(), random);
        var opened =
            CiphertextBlob.parse(bytes)
                .flatMap(blob -> {
                  assertThat(blob.keyId().bytes()).isEqualTo(bytes.slice(2, 18));
                  assertThat(blob.materialPrefix().toByteArray()).isEqualTo(bytes.slice(18, 34));
                  return sample.cipher().open(base, blob, sample.context());
                });
        assertThat(opened).isEmpty();
      }
    }
  }

  private static Bytes drawn(Random random) {
    var bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    for (var i = 0; i < Math.min(bytes.length, random.nextInt(3)); i++) {
      bytes[i] = 1;
    }
    return Bytes.owning(bytes);
  }

  private static Bytes altered(Bytes blob, Random random) {
    var bytes = blob.toByteArray();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    return Bytes.owning(bytes);
  }
}
