package org.trentkms.server.auditlog.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trentkms.server.auditlog.SealedLog;

/// A log of 22 sealed records, in two closed segments of ten records and heads after every fourth
/// and the last one, and an open one of two, with three more that are not sealed.
final class SampleLog {

  static final int SIZE = SealedLog.record(1).length() + 1;
  static final String FIRST = "audit-%019d.log".formatted(0);
  static final String SECOND = "audit-%019d.log".formatted(10 * SIZE);
  static final String OPEN = "audit.log";
  static final String FIRST_HEADS = "audit-%019d.heads".formatted(0);
  static final String SECOND_HEADS = "audit-%019d.heads".formatted(10 * SIZE);
  static final String THIRD_HEADS = "audit-%019d.heads".formatted(20 * SIZE);

  private SampleLog() {}

  /// Makes it in a folder.
  static SealedLog in(Path folder) throws IOException {
    var log = new SealedLog(folder);
    for (var segment = 0; segment < 2; segment++) {
      log.seal(4);
      log.seal(4);
      log.append(2);
      log.passHour();
    }
    log.seal(2);
    log.append(3);
    return log;
  }

  /// Problems with records, and not those of digests that follow from them.
  static List<Problem> named(Verification verification) {
    return verification.problems().stream()
        .filter(problem -> problem.kind() != Kind.OTHER_HASH)
        .toList();
  }

  /// The files of the digests, relative to the folder, in their order.
  static List<String> digests(Path folder) throws IOException {
    try (var files = Files.walk(folder.resolve("CloudTrail-Digest"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
