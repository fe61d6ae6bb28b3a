package org.trentkms.bench.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.Chain;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.SignedHead;
import org.trentkms.server.auditlog.segment.SegmentCompressor;
import org.trentkms.server.auditlog.segment.SegmentContent;

final class LogProgressTest {
  @TempDir private Path audit;

  @Test
  void of_logWithNothingBehind_isAsFarAsItIsWritten() throws IOException {
    open(0);

    var progress = LogProgress.of(audit);

    assertThat(progress).isEqualTo(new LogProgress(0, 0, 0, 0, 0, 0));
    assertThat(progress.isDone()).isTrue();
  }

  @Test
  void of_segmentsOfWhichSomeAreDone_isUpToTheFirstThatIsNot() throws IOException {
    compressed(0, 100);
    index(0);
    closed(100, 50);
    index(100);
    closed(150, 30);
    open(7);
    heads(100, 50);
    heads(150, 20);
    mark(130);

    var progress = LogProgress.of(audit);

    assertThat(progress).isEqualTo(new LogProgress(187, 180, 170, 150, 100, 130));
    assertThat(progress.isDone()).isFalse();
  }

  @Test
  void of_headThatIsBeingWritten_isOfTheOneBefore() throws IOException {
    open(90);
    heads(0, 40);
    Files.writeString(new AuditFolder(audit).heads(0), Files.readString(heads()) + "{\"time\":");

    assertThat(LogProgress.of(audit).sealed()).isEqualTo(40);
  }

  private Path heads() {
    return new AuditFolder(audit).heads(0);
  }

  private void open(int size) throws IOException {
    Files.write(new AuditFolder(audit).open(), new byte[size]);
  }

  private void closed(long segment, int size) throws IOException {
    Files.write(new AuditFolder(audit).closed(segment), new byte[size]);
  }

  private void compressed(long segment, int size) throws IOException {
    var plain = Files.writeString(audit.resolve("plain"), "x".repeat(size - 1) + "\n");
    var file = new AuditFolder(audit).compressed(segment);
    try (var content = SegmentContent.plain(plain);
        var compressor = new SegmentCompressor(1);
        var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      compressor.compress(content, out);
    }
  }

  private void index(long segment) throws IOException {
    Files.createFile(audit.resolve("audit-%019d.index".formatted(segment)));
  }

  private void heads(long segment, long size) throws IOException {
    var head = Head.of(Instant.EPOCH, 1, size, Chain.START, Bytes.owning(new byte[Chain.SIZE]));
    var line = new SignedHead(head, "fingerprint", Bytes.owning(new byte[64])).line();
    Files.writeString(
        new AuditFolder(audit).heads(segment), new String(line.toByteArray(), UTF_8) + "\n");
  }

  private void mark(long position) throws IOException {
    var marks = Files.createDirectory(audit.resolve("sinks"));
    Files.writeString(marks.resolve("a-sink"), "file:/a\n" + position + "\n\n");
  }
}
