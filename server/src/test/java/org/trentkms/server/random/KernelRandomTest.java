package org.trentkms.server.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;

final class KernelRandomTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 1024, 100_000})
  void everyByte_isDrawn(int size) {
    var random = KernelRandom.open().orElseThrow();
    var isSet = new byte[size];
    for (var i = 0; i < 32; i++) {
      var drawn = random.bytes(size);
      for (var at = 0; at < size; at++) {
        isSet[at] |= drawn[at];
      }
    }

    assertThat(isSet).doesNotContain((byte) 0);
  }

  @Test
  void threads_drawWhatNoOtherHasDrawn() {
    var random = KernelRandom.open().orElseThrow();
    var drawn = new ConcurrentSkipListSet<String>();

    IntStream.range(0, 10_000)
        .parallel()
        .forEach(_ -> drawn.add(Bytes.owning(random.bytes(16)).toString()));

    assertThat(drawn).hasSize(10_000);
  }

  @Test
  void interruptedThread_goesOnDrawing() {
    var random = KernelRandom.open().orElseThrow();
    var drawn = new HashSet<Bytes>();
    Thread.currentThread().interrupt();
    try {
      for (var i = 0; i < 10; i++) {
        drawn.add(Bytes.owning(random.bytes(16)));
      }
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(drawn).hasSize(10);
  }

  @Test
  void whatIsNoDevice_isNotDrawnFrom() throws Exception {
    var file = Files.write(folder.resolve("urandom"), new byte[1024]);

    assertThat(KernelRandom.open(file)).isEmpty();
    assertThat(KernelRandom.open(folder)).isEmpty();
    assertThat(KernelRandom.open(folder.resolve("none"))).isEmpty();
  }

  @Test
  void source_isAskedUntilAllBytesAreThere() {
    var random = new KernelRandom(new OneByOne());

    assertThat(random.bytes(5)).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void sourceThatEnds_isABug_andNoZeros() {
    var random = new KernelRandom(new ByteArrayInputStream(new byte[15]));

    assertThatThrownBy(() -> random.bytes(16)).isInstanceOf(Bug.class);
  }

  /// One byte at a time: 1, 2, 3 and so on.
  private static final class OneByOne extends InputStream {

    private int last;

    @Override
    public int read() {
      return ++last;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      target[offset] = (byte) read();
      return 1;
    }
  }
}
