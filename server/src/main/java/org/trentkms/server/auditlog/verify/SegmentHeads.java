package org.trentkms.server.auditlog.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.trentkms.json.JsonReader;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.SignedHead;

/// Reads the heads of segments that are as they were signed. Safe for use by several threads.
final class SegmentHeads {

  private static final int BLOCK = 64 << 10;

  private final JsonReader reader;
  private final PublicKeys keys;

  SegmentHeads(JsonReader reader, PublicKeys keys) {
    this.reader = reader;
    this.keys = keys;
  }

  /// Those of a segment.
  ///
  /// @param problems is told what is wrong with others
  List<Head> of(SegmentFiles segment, Consumer<Problem> problems) {
    return segment.heads().map(file -> read(file, problems)).orElse(List.of());
  }

  /// Those of a file.
  List<Head> read(Path file, Consumer<Problem> problems) {
    var heads = new ArrayList<Head>();
    var name = String.valueOf(file.getFileName());
    try (var lines = Files.newBufferedReader(file, ISO_8859_1)) {
      var number = 0L;
      var whole = lines(file);
      for (var line = lines.readLine(); line != null && number < whole; line = lines.readLine()) {
        number++;
        var refusal = read(line, heads);
        if (refusal.isPresent()) {
          problems.accept(
              new Problem(
                  Kind.DAMAGED_HEAD,
                  name,
                  OptionalLong.of(number),
                  OptionalLong.empty(),
                  refusal.get()));
        }
      }
    } catch (IOException e) {
      problems.accept(Problem.of(Kind.UNREADABLE, name, e.toString()));
    }
    return heads;
  }

  /// How many lines have an end. One that has none is a head which a server writes just now, or did
  /// when it was killed: as long as it is unfinished, there is no such head.
  private static long lines(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      var block = new byte[BLOCK];
      var count = 0L;
      for (var size = content.read(block); size > 0; size = content.read(block)) {
        for (var i = 0; i < size; i++) {
          count += block[i] == '\n' ? 1 : 0;
        }
      }
      return count;
    }
  }

  /// Why the line is no head; empty where it is one, which then is among the heads.
  private Optional<String> read(String line, List<Head> heads) {
    var signed = SignedHead.read(reader, line);
    if (signed.isEmpty()) {
      return Optional.of("it cannot be read");
    }
    var head = signed.get().head();
    if (!head.isConsistent()) {
      return Optional.of("the hashes of its records do not lead to its chain value");
    }
    var refusal =
        keys.refusal(
            signed.get().publicKeyFingerprint(),
            head.dataSigningString(),
            signed.get().signature());
    if (refusal.isEmpty()) {
      heads.add(head);
    }
    return refusal;
  }
}
