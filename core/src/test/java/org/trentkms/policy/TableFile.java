package org.trentkms.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A table of decisions: lines, each under the source that says so.
public record TableFile(List<Line> lines) {

  /// A line, the source that it is of, and where it stands.
  public record Line(int number, String source, String text) {}

  /// The table in this file of `/policy`.
  public static TableFile read(String name) {
    try (var file = requireNonNull(TableFile.class.getResourceAsStream("/policy/" + name))) {
      var lines = new ArrayList<Line>();
      var source = "";
      var number = 0;
      for (var text : new String(file.readAllBytes(), UTF_8).split("\n", -1)) {
        number++;
        if (text.startsWith("==")) {
          source = text.substring(2).strip();
        } else if (!text.isBlank() && !text.startsWith("#")) {
          lines.add(new Line(number, source, text));
        }
      }
      return new TableFile(List.copyOf(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
