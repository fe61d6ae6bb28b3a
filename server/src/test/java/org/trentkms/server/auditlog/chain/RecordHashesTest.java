package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.crypto.Sha256;

final class RecordHashesTest {

  /// Lines of any bytes, read in pieces of any size.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void next_ofLines_isTheHashOfEachWithoutItsEnd(long seed) throws IOException {
    var random = new Random(seed);
    var bytes = new byte[random.nextInt(5_000)];
    random.nextBytes(bytes);
    for (var i = 0; i < bytes.length; i += 1 + random.nextInt(40)) {
      bytes[i] = '\n';
    }
    var content = new ByteArrayInputStream(bytes);
    var hashes =
        new RecordHashes(block ->
            Math.max(0, content.read(block, 0, Math.min(block.length, 1 + random.nextInt(30)))));

    var found = new ByteArrayOutputStream();
    for (var some = hashes.next(7); some.size() > 0; some = hashes.next(7)) {
      found.writeBytes(some.toByteArray());
    }

    var lines = new String(bytes, ISO_8859_1).split("\n", -1);
    var expected = new ByteArrayOutputStream();
    Arrays.stream(lines, 0, lines.length - 1)
        .forEach(line -> expected.writeBytes(Sha256.of(line.getBytes(ISO_8859_1))));
    assertThat(found.toByteArray()).isEqualTo(expected.toByteArray());
    assertThat(hashes.rest()).isEqualTo(lines[lines.length - 1].length());
    assertThat(hashes.taken()).isEqualTo(bytes.length - hashes.rest());
  }
}
