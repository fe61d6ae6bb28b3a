package org.trentkms.server.auditlog.segment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// That a segment reads the same whatever form it has.
final class SegmentContentTest {

  private static final int MEMBER = 256 << 10;

  @TempDir private Path folder;
  private Path plain;
  private Path compressed;
  private byte[] bytes = new byte[0];

  /// The forms of a segment.
  enum Form {
    PLAIN,
    COMPRESSED,
    GZIPPED_BY_OTHERS
  }

  @BeforeEach
  void write() throws IOException {
    plain = folder.resolve("plain");
    compressed = folder.resolve("compressed");
    bytes = lines(new SplittableRandom(4711), 1_200_000, 3_000);
    Files.write(plain, bytes);
    compress();
  }

  @ParameterizedTest
  @EnumSource
  void content_isTheSame_fromAnyPositionOn(Form form) throws Exception {
    var random = new SplittableRandom(815);
    try (var content = open(form)) {
      assertThat(content.length()).isEqualTo(bytes.length);
      for (var i = 0; i < 60; i++) {
        var from = random.nextInt(bytes.length);
        var part = new byte[Math.min(bytes.length - from, random.nextInt(1, 400_000))];
        content.seek(from);
        content.readFully(part);
        assertThat(Arrays.equals(part, Arrays.copyOfRange(bytes, from, from + part.length)))
            .as("%d bytes from %d", part.length, from)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void end_hasNothingToRead(Form form) throws Exception {
    try (var content = open(form)) {
      for (var position : new long[] {bytes.length, bytes.length + 100L}) {
        content.seek(position);
        assertThat(content.read(new byte[10])).isLessThan(1);
      }
      content.seek(bytes.length - 1L);
      assertThat(content.read(new byte[10])).isEqualTo(1);
      content.seek(bytes.length - 5L);
      assertThatThrownBy(() -> content.readFully(new byte[6])).isInstanceOf(IOException.class);
    }
  }

  @Test
  void members_areOfWholeLines_andReadByAnyTool() throws Exception {
    try (var stream = new GZIPInputStream(Files.newInputStream(compressed))) {
      assertThat(stream.readAllBytes()).isEqualTo(bytes);
    }
    try (var file = new RandomAccessFile(compressed.toFile(), "r")) {
      var members = Members.of(file).orElseThrow();
      var count = 0;
      for (var end = 0L; end < bytes.length; count++) {
        var member = members.at(end).orElseThrow();
        end = member.end();
        assertThat(bytes[(int) end - 1]).isEqualTo((byte) '\n');
        var size = member.member().contentSize();
        assertThat(end == bytes.length || size >= MEMBER).isTrue();
        assertThat(size).isLessThan(MEMBER + 3_002);
      }
      assertThat(count).isEqualTo(5);
    }
    assertThat(Files.size(compressed)).isLessThan(bytes.length / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MEMBER - 1, MEMBER, MEMBER + 1, (2 << 20) + 1, 5_000_000})
  void lineOfAnyLength_isCompressed(int length) throws Exception {
    bytes = lines(new SplittableRandom(length), length, length + 1);
    Files.write(plain, bytes);
    compress();

    try (var content = open(Form.COMPRESSED)) {
      assertThat(content.length()).isEqualTo(bytes.length);
      var all = new byte[bytes.length];
      content.readFully(all);
      assertThat(Arrays.equals(all, bytes)).isTrue();
    }
  }

  @Test
  void incompressibleBytes_areCompressed() throws Exception {
    bytes = new byte[3_000_000];
    new SplittableRandom(1).nextBytes(bytes);
    Files.write(plain, bytes);
    compress();

    try (var content = open(Form.COMPRESSED)) {
      var all = new byte[bytes.length];
      content.readFully(all);
      assertThat(Arrays.equals(all, bytes)).isTrue();
    }
  }

  @Test
  void damagedMember_isNotRead() throws Exception {
    var file = Files.readAllBytes(compressed);
    var random = new SplittableRandom(42);
    for (var i = 0; i < 200; i++) {
      var damaged = file.clone();
      damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(compressed, damaged);

      assertThat(isReadAsItWas()).as("damage %d", i).isIn("damaged", "the same");
    }
    var cut = Arrays.copyOf(file, file.length - 20);
    Files.write(compressed, cut);
    assertThat(isReadAsItWas()).isEqualTo("damaged");
  }

  /// A flag of the header that says nothing of the content may be another.
  private String isReadAsItWas() {
    try (var content = open(Form.COMPRESSED)) {
      var all = new byte[bytes.length];
      content.readFully(all);
      return Arrays.equals(all, bytes) ? "the same" : "another";
    } catch (IOException e) {
      return "damaged";
    }
  }

  private SegmentContent open(Form form) throws IOException {
    return switch (form) {
      case PLAIN -> SegmentContent.plain(plain);
      case COMPRESSED -> SegmentContent.compressed(compressed);
      case GZIPPED_BY_OTHERS -> {
        var other = folder.resolve("other");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(other))) {
          gzip.write(bytes);
        }
        yield SegmentContent.compressed(other);
      }
    };
  }

  private void compress() throws IOException {
    try (var compressor = new SegmentCompressor(3);
        var content = SegmentContent.plain(plain);
        var out = Files.newOutputStream(compressed)) {
      compressor.compress(content, out);
    }
  }

  private static byte[] lines(SplittableRandom random, int size, int longest) {
    var text = new ByteArrayOutputStream();
    while (text.size() < size) {
      var line = "x".repeat(random.nextInt(1, longest)) + random.nextLong() + "\n";
      text.writeBytes(line.getBytes(ISO_8859_1));
    }
    return text.toByteArray();
  }
}
