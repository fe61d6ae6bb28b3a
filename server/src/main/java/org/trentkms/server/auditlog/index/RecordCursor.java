package org.trentkms.server.auditlog.index;

import java.util.Arrays;
import org.trentkms.server.auditlog.segment.ByteSearch;

/// Goes through a record where it lies, without copying any of it, as far as the record is in the
/// form in which Trent writes it: JSON without blanks, and no escapes in what is asked for. Each
/// method tells whether it was; whoever hears that it was not reads the record by other means.
///
/// What lies within a value that is gone over need not be JSON. For one thread at a time.
final class RecordCursor {

  private byte[] bytes = {};
  private int at;
  private int end;

  /// The last text that was gone over.
  private int textStart;

  private int textEnd;

  /// Goes to the beginning of a record.
  void begin(byte[] buffer, int from, int to) {
    bytes = buffer;
    at = from;
    end = to;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /// Where the last text begins, behind its quotation mark.
  int textStart() {
    return textStart;
  }

  /// Where the last text ends, before its quotation mark.
  int textEnd() {
    return textEnd;
  }

  /// Whether the last text is this one.
  boolean isText(byte[] ascii) {
    return textEnd - textStart == ascii.length
        && Arrays.equals(bytes, textStart, textEnd, ascii, 0, ascii.length);
  }

  /// Goes over this character, if it is the next.
  boolean takes(char ascii) {
    if (at == end || bytes[at] != ascii) {
      return false;
    }
    at++;
    return true;
  }

  /// Goes over a text without escapes.
  boolean takesText() {
    if (!takes('"')) {
      return false;
    }
    textStart = at;
    textEnd = quoteOrEscape();
    at = textEnd;
    return takes('"');
  }

  /// Goes over a word, as `true` is one, which is the last text then.
  boolean takesWord() {
    textStart = at;
    while (at < end && bytes[at] >= 'a' && bytes[at] <= 'z') {
      at++;
    }
    textEnd = at;
    return textEnd > textStart;
  }

  /// Goes over a value of any kind.
  ///
  /// @param form gets the texts in it
  boolean takesValue(RecordForm form) {
    var depth = 0;
    do {
      if (at == end) {
        return false;
      }
      switch (bytes[at]) {
        case '"' -> {
          if (!takesAnyText(form)) {
            return false;
          }
        }
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        default -> at = depth == 0 ? endOfScalar() : at + 1;
      }
    } while (depth > 0);
    return depth == 0;
  }

  private boolean takesAnyText(RecordForm form) {
    at++;
    var start = at;
    at = quoteOrEscape();
    if (at < end && bytes[at] == '"') {
      form.add(start, at, null);
    }
    while (at < end && bytes[at] == '\\') {
      at = Math.min(at + 2, end);
      at = quoteOrEscape();
    }
    return takes('"');
  }

  private int quoteOrEscape() {
    return ByteSearch.find((byte) '"', (byte) '\\', bytes, at, end);
  }

  /// The end of a number, `true`, `false` or `null`.
  private int endOfScalar() {
    var i = at;
    while (i < end && bytes[i] != ',' && bytes[i] != '}' && bytes[i] != ']') {
      i++;
    }
    return i;
  }
}
