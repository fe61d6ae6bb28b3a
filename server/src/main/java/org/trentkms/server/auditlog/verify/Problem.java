package org.trentkms.server.auditlog.verify;

import java.util.OptionalLong;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.json.JsonMembers;

/// Something that is wrong with a log.
///
/// @param file the name of the file that it is found in, or that is missing
/// @param line the number of the line in the file, from 1 on
/// @param record the number of the record in the log, from 1 on
/// @param detail what else is known: the record as it is, for one
public record Problem(
    Kind kind, String file, OptionalLong line, OptionalLong record, String detail) {

  /// A problem with a whole file.
  static Problem of(Kind kind, String file, String detail) {
    return new Problem(kind, file, OptionalLong.empty(), OptionalLong.empty(), detail);
  }

  /// A problem with a record.
  ///
  /// @param line 0 where there is none
  /// @param record 0 where it has no number
  static Problem at(Kind kind, String file, long line, long record, String detail) {
    return new Problem(kind, file, positive(line), positive(record), detail);
  }

  private static OptionalLong positive(long number) {
    return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
  }

  Problem withDetail(String text) {
    return new Problem(kind, file, line, record, text);
  }

  /// The problem as an object.
  public JsonObject object() {
    var members = new JsonMembers().with("problem", kind.toString()).with("file", file);
    line.ifPresent(number -> members.with("line", number));
    record.ifPresent(number -> members.with("record", number));
    if (!detail.isEmpty()) {
      members.with("detail", detail);
    }
    return members.object();
  }

  /// The problem as a sentence without its end.
  public String sentence() {
    var text = new StringBuilder(file);
    line.ifPresent(number -> text.append(", line ").append(number));
    text.append(": ");
    record.ifPresent(number -> text.append("record ").append(number).append(' '));
    text.append(kind.description());
    if (!detail.isEmpty()) {
      text.append(" (").append(detail).append(')');
    }
    return text.toString();
  }
}
