package org.trentkms.server.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.segment.SegmentContent;

final class PrefixHashTest {

  private static final int BLOCK = 50;

  @TempDir private Path folder;

  /// Read in pieces of any size, again and again ending anywhere in the last one.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void hash_isThatOfTheBytesUpToWhereReadingEnded(long seed) throws IOException {
    var random = new Random(seed);
    var bytes = bytes(random, 10_000);
    var hash = new PrefixHash();
    try (var content = content(bytes)) {
      for (var end = 0; end < bytes.length; ) {
        content.seek(end);
        var last = 0;
        for (var reads = random.nextInt(5); reads >= 0; reads--) {
          last = Math.max(0, hash.read(content, new byte[1 + random.nextInt(BLOCK)]));
          end += last;
        }
        end -= last == 0 ? 0 : random.nextInt(last + 1);
        hash.endAt(end);

        assertThat(hash.isAt(end)).isTrue();
        assertThat(hash.hash()).isEqualTo(hash(bytes, end));
      }
    }
  }

  @Test
  void hash_isLost_whereReadingEndedBeforeTheLastBlock() throws IOException {
    var hash = new PrefixHash();
    try (var content = content(bytes(new Random(1), 3 * BLOCK))) {
      hash.read(content, new byte[BLOCK]);
      hash.read(content, new byte[BLOCK]);
      hash.endAt(BLOCK - 1);
    }

    assertThat(hash.isAt(BLOCK - 1)).isFalse();
    assertThat(hash.isAt(2 * BLOCK)).isFalse();
  }

  @Test
  void hash_isLost_whereBytesWereReadByOthers() throws IOException {
    var hash = new PrefixHash();
    try (var content = content(bytes(new Random(1), 3 * BLOCK))) {
      hash.read(content, new byte[BLOCK]);
      content.read(new byte[BLOCK]);
      hash.endAt(2 * BLOCK);
      hash.read(content, new byte[BLOCK]);
      hash.endAt(3 * BLOCK);
    }

    assertThat(hash.isAt(2 * BLOCK)).isFalse();
    assertThat(hash.isAt(3 * BLOCK)).isFalse();
  }

  private SegmentContent content(byte[] bytes) throws IOException {
    return SegmentContent.plain(Files.write(folder.resolve("segment"), bytes));
  }

  private static byte[] bytes(Random random, int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Bytes hash(byte[] bytes, int size) {
    return Bytes.owning(Sha256.of(bytes, 0, size));
  }
}
