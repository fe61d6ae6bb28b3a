package org.trentkms.server.auditlog.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// A member of an object of a record, and where its value lies.
final class ScannedMember {

  private final byte[] name;

  /// Both are zero where it was not read: no value lies there.
  private int start;

  private int end;

  ScannedMember(String name) {
    this.name = name.getBytes(US_ASCII);
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
    start = cursor.textStart();
    end = cursor.textEnd();
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
