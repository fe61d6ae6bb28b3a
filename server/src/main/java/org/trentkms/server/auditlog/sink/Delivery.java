package org.trentkms.server.auditlog.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.Digest;
import org.trentkms.server.auditlog.sink.DeliveryMark.Delivered;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.json.JsonMembers;

/// Carries the records of a log to a sink, each as a line, in their order, and behind them the hash
/// of each digest. What was not taken comes again, so a record may come twice: its event id tells.
/// For one thread at a time.
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private static final int LARGEST_BUFFER = 256 << 10;
  private static final int LONGEST_DIGEST = 16 << 10;

  private final String name;
  private final Sink sink;
  private final FileAuditLog log;
  private final AuditFolder folder;
  private final Supplier<Optional<String>> lastDigest;
  private final DeliveryMark mark;
  private final Lines lines = new Lines();

  /// What the sink has taken.
  private Delivered delivered;

  private Delivered remembered;
  private boolean isRefused;

  /// A delivery that goes on where the last one has ended. A sink that is new begins with what
  /// comes into the log from now on.
  ///
  /// @param lastDigest the name of the last digest that was written
  Delivery(
      String name,
      Sink sink,
      FileAuditLog log,
      AuditFolder folder,
      Supplier<Optional<String>> lastDigest,
      DeliveryMark mark) {
    this.name = name;
    this.sink = sink;
    this.log = log;
    this.folder = folder;
    this.lastDigest = lastDigest;
    this.mark = mark;
    this.delivered =
        mark.read().orElseGet(() -> new Delivered(log.written(), lastDigest.get().orElse("")));
    this.remembered = new Delivered(-1, "");
  }

  /// Remembers where it begins, so that what comes from now on comes to the sink however soon this
  /// process ends.
  void begin() {
    try {
      remember();
    } catch (IOException e) {
      LOG.warn("where the audit sink {} begins is not remembered: {}", name, e.toString());
    }
  }

  /// Delivers what has come into the log since.
  void deliver() {
    try {
      if (log.written() == delivered.position() && newestDigest().equals(delivered.digest())) {
        remember();
        return;
      }
      // The records of a digest that is there are there as well.
      var digests = newDigests();
      deliverRecords();
      for (var file : digests) {
        deliverDigest(file);
      }
      remember();
      if (isRefused) {
        LOG.info("the audit sink {} takes records again", name);
        isRefused = false;
      }
    } catch (IOException e) {
      if (!isRefused) {
        LOG.error("the audit sink {} takes no records, and is tried again: {}", name, e.toString());
        isRefused = true;
      }
    }
  }

  private String newestDigest() {
    return lastDigest.get().orElse("");
  }

  private void deliverRecords() throws IOException {
    var start = log.startOfReading(delivered.position());
    if (start != delivered.position()) {
      LOG.warn(
          "the audit sink {} has come to {}, where the log has no record: it goes on at {}",
          name,
          delivered.position(),
          start);
      delivered = new Delivered(start, delivered.digest());
    }
    lines.reset();
    log.follow(start, this::take);
    pass();
  }

  private void take(long end, Bytes record) throws IOException {
    if (!lines.hasRoomFor(record.size() + 1)) {
      pass();
    }
    lines.add(end, record);
  }

  private void pass() throws IOException {
    if (lines.size > 0) {
      sink.write(lines.bytes, lines.size);
      delivered = new Delivered(lines.end, delivered.digest());
      lines.reset();
    }
  }

  private List<Path> newDigests() throws IOException {
    var files = new ArrayList<Path>();
    if (newestDigest().equals(delivered.digest())) {
      return files;
    }
    for (var file : folder.digestFiles()) {
      if (nameOf(file).compareTo(delivered.digest()) > 0) {
        files.add(file);
      }
    }
    return files;
  }

  private String nameOf(Path file) {
    return folder.digests().relativize(file).toString();
  }

  /// What is no digest any more is for `trent audit verify` to find.
  private void deliverDigest(Path file) throws IOException {
    var digest = Digest.read(new JacksonJsonReader(), Bytes.owning(Files.readAllBytes(file)));
    if (digest.isPresent()) {
      var line = line(digest.get());
      sink.write(line, line.length);
    }
    delivered = new Delivered(delivered.position(), nameOf(file));
  }

  private static byte[] line(Digest digest) {
    var json = new JsonBuffer();
    json.value(
        new JsonMembers()
            .with("eventTime", digest.end().toString())
            .with("eventSource", "trentkms.org")
            .with("eventName", "WriteDigest")
            .with("eventType", "TrentDigest")
            .with("digestFile", digest.file())
            .with("digestHashValue", digest.hash().toString())
            .with("digestHashAlgorithm", "SHA-256")
            .with("digestPublicKeyFingerprint", digest.publicKeyFingerprint())
            .with("lastRecord", digest.lastRecord())
            .with("chainValue", digest.chainValue().toString())
            .object(),
        LONGEST_DIGEST);
    return json.raw("\n".getBytes(UTF_8)).take().toByteArray();
  }

  private void remember() throws IOException {
    if (!delivered.equals(remembered)) {
      mark.write(delivered);
      remembered = delivered;
    }
  }

  /// Lines that go to the sink together.
  private static final class Lines {

    private byte[] bytes = new byte[LARGEST_BUFFER];
    private int size;
    private long end;

    /// A line that is longer than the buffer goes alone.
    boolean hasRoomFor(int more) {
      return size == 0 || size + more <= bytes.length;
    }

    void add(long endOfRecord, Bytes record) {
      if (record.size() + 1 > bytes.length) {
        bytes = new byte[record.size() + 1];
      }
      record.copyTo(bytes, size);
      size += record.size() + 1;
      bytes[size - 1] = '\n';
      end = endOfRecord;
    }

    void reset() {
      size = 0;
      if (bytes.length > LARGEST_BUFFER) {
        bytes = new byte[LARGEST_BUFFER];
      }
    }
  }
}
