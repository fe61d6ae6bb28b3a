package org.trentkms.crypto.wycheproof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trentkms.algorithm.MessageType;

/// The reviewed table of what Trent makes of the test vectors: `scope.txt`, where its form is
/// explained.
final class Scope {

  private final List<Line> lines;

  private Scope(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /// The table.
  static Scope read() {
    try (var in = Scope.class.getResourceAsStream("scope.txt")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new Scope(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Line::parse)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All lines, in their order.
  List<Line> lines() {
    return lines;
  }

  /// The lines about a file alone.
  Scope of(String file) {
    return new Scope(lines.stream().filter(line -> line.isAbout(file)).toList());
  }

  /// The first line that speaks of the vector in this form.
  Line line(Vector vector, MessageType form) {
    return lines.stream()
        .filter(line -> line.conditions.stream().allMatch(that -> that.holds(vector, form)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line speaks of " + vector + ", " + form));
  }

  /// What is to be seen.
  enum Decision {
    /// What is valid is accepted, and what is invalid refused; nothing is `acceptable`.
    RUN,
    /// Although it is `acceptable`, it is refused.
    REFUSE,
    /// It asks for what KMS does not have: it is refused or cannot be asked for at all, although it
    /// may be valid.
    OUTSIDE
  }

  /// A line of the table.
  record Line(String files, List<Condition> conditions, Decision decision, String reason) {

    private static Line parse(String line) {
      var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      var conditions =
          Arrays.stream(cells.get(1).split(" +", -1))
              .filter(condition -> !condition.equals("*"))
              .map(Condition::parse)
              .toList();
      var decision = Decision.valueOf(cells.get(2));
      if (cells.size() != 4 || cells.get(3).isEmpty() != (decision == Decision.RUN)) {
        throw new AssertionError("four cells, and a reason where not all is run: " + line);
      }
      return new Line(cells.get(0), conditions, decision, cells.get(3));
    }

    private boolean isAbout(String file) {
      return files.endsWith("*")
          ? file.startsWith(files.substring(0, files.length() - 1))
          : file.equals(files);
    }
  }

  /// What must hold of a vector: that a member has a value, or has another one.
  record Condition(String name, boolean isEqual, String value) {

    private static Condition parse(String text) {
      var isEqual = !text.contains("!=");
      var parts = text.split("!?=", -1);
      return new Condition(parts[0], isEqual, parts[1]);
    }

    private boolean holds(Vector vector, MessageType form) {
      var isSo =
          switch (name) {
            case "flag" -> vector.flags().contains(value);
            case "form" -> form.name().equals(value);
            default -> vector.text(name).equals(value);
          };
      return isSo == isEqual;
    }
  }
}
