package org.trentkms.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.Resource;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.FileAuditLog;

/// The stage of a call that makes its record for the audit log.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AuditBench {

  private static final AccountId ACCOUNT = new AccountId("000000000000");
  private static final String KEY =
      "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private final Path folder;
  private final FileAuditLog log;
  private final Origin origin =
      new Origin.Call(
          new Caller(new Principal.Root(ACCOUNT), "AKIAIOSFODNN7EXAMPLE", new Region("us-east-1")),
          "127.0.0.1",
          "Boto3/1.40.0 md/Botocore#1.40.0 ua/2.1 os/linux lang/python#3.13.5");
  private long number;

  /// A log in a folder of its own, to which nothing is appended.
  public AuditBench() {
    try {
      folder = Files.createTempDirectory("trent-bench");
      log = FileAuditLog.open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes the folder.
  @TearDown
  public void close() throws IOException {
    log.close();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /// Encodes the record of an Encrypt with one pair of context.
  @Benchmark
  public Bytes encode() {
    number++;
    return log.encode(event());
  }

  private AuditEvent event() {
    return new AuditEvent(
        Instant.ofEpochMilli(number),
        "Encrypt",
        true,
        new RequestId("0a6c3f5e-7b1d-4f00-8e2a-1c9d5b7a3e4f"),
        "5d1f0c2b-9a8e-4d6c-b3f7-2e4a6c8e0f1d",
        origin,
        parameters(),
        new Results(
            List.of(new Resource(ACCOUNT, "AWS::KMS::Key", KEY)),
            new JsonNull(),
            new JsonNull(),
            Optional.empty()));
  }

  private JsonObject parameters() {
    var context = new Member("order", new JsonString("number-" + number));
    return new JsonObject(
        List.of(
            new Member("keyId", new JsonString(KEY)),
            new Member("encryptionContext", new JsonObject(List.of(context))),
            new Member("encryptionAlgorithm", new JsonString("SYMMETRIC_DEFAULT"))));
  }
}
