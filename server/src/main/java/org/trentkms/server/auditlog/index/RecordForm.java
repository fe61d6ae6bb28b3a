package org.trentkms.server.auditlog.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.auditlog.segment.ByteSearch;

/// A record that was scanned, and where its texts lie. Another that differs from it in nothing but
/// some of them need not be scanned: where a text without escapes stands in place of a text, all
/// else means what it meant. For one thread at a time.
final class RecordForm {

  /// No record is compared with one that is longer or has more texts.
  private static final int LONGEST = 4 << 10;

  private static final int MOST_TEXTS = 256;

  /// A record that differs in more is sooner scanned.
  private static final int MOST_CHANGES = 16;

  private final byte[] record = new byte[LONGEST];
  private int size;

  /// Where in its buffer it lay.
  private int from;

  /// Its texts in their order, but for names of members that are looked for, and texts with
  /// escapes.
  private final int[] starts = new int[MOST_TEXTS];

  private final int[] ends = new int[MOST_TEXTS];
  private final @Nullable ScannedMember[] members = new ScannedMember[MOST_TEXTS];
  private int count;

  /// Which of them were others in the record before, and by how much they have become longer.
  private final int[] changed = new int[MOST_CHANGES];

  private final int[] growth = new int[MOST_CHANGES];
  private int changeCount;
  private boolean isMoved;

  /// Becomes the form of nothing.
  void forget() {
    size = 0;
  }

  /// Begins to become the form of a record.
  void begin(int from) {
    this.from = from;
    size = 0;
    count = 0;
  }

  /// Has a text more, the next of the record.
  ///
  /// @param member whose value it is; null where that is nothing to the index
  void add(int start, int end, @Nullable ScannedMember member) {
    if (count < MOST_TEXTS) {
      starts[count] = start - from;
      ends[count] = end - from;
      members[count] = member;
    }
    count++;
  }

  /// Has all texts of the record, which is read to its end.
  void finish(byte[] bytes, int to) {
    if (count <= MOST_TEXTS && to - from <= LONGEST) {
      size = to - from;
      System.arraycopy(bytes, from, record, 0, size);
    }
  }

  /// Becomes the form of another record, if that differs in nothing but texts, and tells in which.
  ///
  /// @return whether it does; where not, this remains the form of the one before
  boolean adopts(byte[] bytes, int from, int to) {
    changeCount = 0;
    isMoved = false;
    if (size == 0 || to - from > LONGEST || !differsInTexts(bytes, from, to)) {
      return false;
    }
    if (isMoved) {
      moveTexts();
    }
    this.from = from;
    finish(bytes, to);
    return true;
  }

  private boolean differsInTexts(byte[] bytes, int from, int to) {
    var text = 0;
    var at = 0;
    var shift = from; // What lies at a place here lies there so much further behind.
    while (true) {
      var same = Arrays.mismatch(bytes, at + shift, to, record, at, size);
      if (same < 0) {
        return true;
      }
      at += same;
      while (text < count && ends[text] < at) {
        text++;
      }
      if (text == count || at < starts[text] || changeCount == MOST_CHANGES) {
        return false;
      }
      var end = ByteSearch.find((byte) '"', (byte) '\\', bytes, at + shift, to);
      if (end == to || bytes[end] != '"') {
        return false;
      }
      at = ends[text];
      changed[changeCount] = text;
      growth[changeCount] = end - at - shift;
      isMoved |= growth[changeCount] != 0;
      changeCount++;
      shift = end - at;
      text++;
    }
  }

  /// Has the texts lie where they do now.
  private void moveTexts() {
    var shift = 0;
    var change = 0;
    for (var text = 0; text < count; text++) {
      starts[text] += shift;
      if (change < changeCount && changed[change] == text) {
        shift += growth[change];
        change++;
      }
      ends[text] += shift;
    }
  }

  /// How many texts have changed.
  int changes() {
    return changeCount;
  }

  /// Whose value the text is that has changed; null where it is nothing to the index.
  @Nullable ScannedMember member(int change) {
    return members[changed[change]];
  }

  /// Has a member lie where it does in this record, if it is there.
  void locate(ScannedMember member) {
    member.clear();
    for (var text = 0; text < count && !member.isThere(); text++) {
      if (members[text] == member) {
        member.take(from + starts[text], from + ends[text]);
      }
    }
  }

  /// Where the text begins that has changed.
  int start(int change) {
    return from + starts[changed[change]];
  }

  /// Where the text ends that has changed.
  int end(int change) {
    return from + ends[changed[change]];
  }
}
