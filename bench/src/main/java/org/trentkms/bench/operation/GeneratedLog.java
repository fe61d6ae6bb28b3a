package org.trentkms.bench.operation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.LogSegments;
import org.trentkms.server.auditlog.index.LogIndex;
import org.trentkms.server.auditlog.segment.SegmentCompressor;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// An audit log of so many calls with many keys, by many users, spread evenly over a day, in a
/// folder of its own. Closed segments are indexed and then compressed, as a server leaves them.
final class GeneratedLog implements AutoCloseable {

  static final int KEYS = 10_000;
  static final int SECONDS = 86_400;

  private static final int USERS = 500;
  private static final int GROUP = 200;
  private static final int LEVEL = 3;
  private static final long SEED = 28;

  private final Path folder;
  private final Instant start;
  private final Random random = new Random(SEED);
  private final FileAuditLog log;
  private final LogIndex index;
  private String middleId = "";

  /// @param now when the day ends
  GeneratedLog(Instant now) throws IOException {
    folder = Files.createTempDirectory("trent-bench");
    start = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(SECONDS);
    log = FileAuditLog.open(folder);
    index = new LogIndex(new LogSegments(log));
  }

  /// Writes the calls, and compresses all segments but the last.
  void write(long events) throws IOException {
    for (var i = 0L; i < events; i++) {
      var id = uuid();
      if (i == events / 2) {
        middleId = id;
      }
      var time = start.plusSeconds(i * SECONDS / events);
      log.append(Bytes.owning(line(time, id).getBytes(StandardCharsets.US_ASCII)));
      if (i % GROUP == 0) {
        log.flush();
        log.roll(start);
        compress();
      }
    }
    log.flush();
    compress();
  }

  private String line(Instant time, String id) {
    var user = "%016d".formatted(random.nextInt(USERS));
    var operation = random.nextInt(10) == 0 ? "Encrypt" : "Decrypt";
    return ("{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAMUser\",\"principalId\":\"AIDA%1$s\","
            + "\"arn\":\"arn:aws:iam::111122223333:user/service-%1$s\",\"accountId\":\"111122223333\","
            + "\"accessKeyId\":\"AKIA%1$s\",\"userName\":\"service-%1$s\"},\"eventTime\":\"%2$s\","
            + "\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\"%3$s\","
            + "\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"10.0.0.7\","
            + "\"userAgent\":\"aws-sdk-java/2.57.8 md/io#sync md/http#Apache ua/2.1 os/Linux"
            + " lang/java#25.0.1 md/OpenJDK_64-Bit_Server_VM\","
            + "\"requestParameters\":{\"keyId\":\"%4$s\",\"encryptionContext\":{\"order\":\"%5$s\"},"
            + "\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"},\"responseElements\":null,"
            + "\"requestID\":\"%5$s\",\"eventID\":\"%6$s\",\"readOnly\":true,\"resources\":"
            + "[{\"accountId\":\"111122223333\",\"type\":\"AWS::KMS::Key\",\"ARN\":\"%4$s\"}],"
            + "\"eventType\":\"AwsApiCall\",\"managementEvent\":true,"
            + "\"recipientAccountId\":\"111122223333\",\"eventCategory\":\"Management\"}")
        .formatted(user, time, operation, key(random.nextInt(KEYS)), uuid(), id);
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /// The ARN of a key.
  static String key(int number) {
    return "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-%012d".formatted(number);
  }

  private void compress() throws IOException {
    try (var files = Files.newDirectoryStream(folder, "audit-*.log")) {
      for (var file : files) {
        finishIndex();
        compress(file);
      }
    }
  }

  private void finishIndex() {
    boolean isMore;
    do {
      isMore = index.goOn();
    } while (isMore);
  }

  private static void compress(Path file) throws IOException {
    var target = file.resolveSibling(file.getFileName() + ".gz");
    try (var content = SegmentContent.plain(file);
        var compressor = new SegmentCompressor(LEVEL);
        var out = new BufferedOutputStream(Files.newOutputStream(target))) {
      compressor.compress(content, out);
    }
    Files.delete(file);
  }

  /// When the first call was.
  Instant start() {
    return start;
  }

  /// The id of the event in the middle.
  String middleId() {
    return middleId;
  }

  LogIndex index() {
    return index;
  }

  /// How many bytes the index takes.
  long indexSize() throws IOException {
    return sizes("audit-*.index");
  }

  /// How many bytes the segments take.
  long size() throws IOException {
    return sizes("audit*.{log,gz}");
  }

  private long sizes(String pattern) throws IOException {
    var sum = 0L;
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      for (var file : files) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  /// Removes it all.
  @Override
  public void close() throws IOException {
    index.close();
    log.close();
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.toList();
    }
    for (var file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
