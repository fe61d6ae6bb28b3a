package org.trentkms.server.auditlog.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.trentkms.audit.history.EventAttribute;

/// A member of an object of a record, and where its value lies.
final class ScannedMember {

  private final byte[] name;
  private final @Nullable EventAttribute attribute;

  /// Both are zero where it was not read: no value lies there.
  private int start;

  private int end;

  ScannedMember(String name) {
    this(name, null);
  }

  ScannedMember(String name, @Nullable EventAttribute attribute) {
    this.name = name.getBytes(US_ASCII);
    this.attribute = attribute;
  }

  /// What its value is looked up as, as it stands there; null where more is to be known for that.
  @Nullable EventAttribute attribute() {
    return attribute;
  }

  /// Whether the text that was gone over last is its name.
  boolean isNamed(RecordCursor cursor) {
    return cursor.isText(name);
  }

  void clear() {
    start = 0;
    end = 0;
  }

  /// Has the text that was gone over last for its value.
  void take(RecordCursor cursor) {
    take(cursor.textStart(), cursor.textEnd());
  }

  /// Has for its value what lies there.
  void take(int start, int end) {
    this.start = start;
    this.end = end;
  }

  boolean isThere() {
    return start > 0;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int size() {
    return end - start;
  }
}
