package org.trentkms.server.auditlog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.trentkms.secret.Bytes;

/// Says how records differ from those that were sealed, over one window of them.
///
/// Where records follow that are not sealed, the last one that is cannot be told from one of them
/// if it is missing: it is said to have been changed.
final class Edits {

  private final String file;
  private final long firstLine;
  private final boolean mayBeUnsealed;
  private final Consumer<Problem> problems;
  private final List<Integer> missing = new ArrayList<>();
  private final List<Integer> strange = new ArrayList<>();
  private final List<Integer> moved = new ArrayList<>();
  private long inPlace;
  private long unsealed;

  /// @param firstLine the number of the first line in the window
  /// @param mayBeUnsealed whether what follows the last record that was sealed is no problem
  Edits(String file, long firstLine, boolean mayBeUnsealed, Consumer<Problem> problems) {
    this.file = file;
    this.firstLine = firstLine;
    this.mayBeUnsealed = mayBeUnsealed;
    this.problems = problems;
  }

  /// How much of the window is done.
  record Done(int expected, int actual) {}

  /// How many records are as they were sealed, and in place.
  long inPlace() {
    return inPlace;
  }

  /// How many records follow the last one that was sealed.
  long unsealed() {
    return unsealed;
  }

  /// Reports what is wrong in the window: in all of it at the end, and otherwise up to the last
  /// record that is in place, because what follows may go on in the next window.
  Done report(Expected expected, List<Bytes> actual, Alignment alignment, boolean isEnd) {
    var size = expected.hashes().size();
    var done = new Done(0, 0);
    for (var i = 0; i < size; i++) {
      if (alignment.isInPlace(i)) {
        var place = alignment.place(i);
        addStrange(alignment, done.actual(), place);
        settle(expected, alignment, false);
        inPlace++;
        done = new Done(i + 1, place + 1);
      } else if (alignment.isMissing(i)) {
        missing.add(i);
      } else {
        moved.add(i);
      }
    }
    if (!isEnd && done.actual() > 0) {
      return done;
    }
    addStrange(alignment, done.actual(), actual.size());
    settle(expected, alignment, mayBeUnsealed);
    return new Done(size, actual.size());
  }

  private void addStrange(Alignment alignment, int from, int to) {
    for (var i = from; i < to; i++) {
      if (alignment.isStrange(i)) {
        strange.add(i);
      }
    }
  }

  /// What is missing between two records in place, and what is there instead, are the same records,
  /// changed, as far as they go.
  private void settle(Expected expected, Alignment alignment, boolean isRestUnsealed) {
    for (var i : moved) {
      report(Kind.MOVED, firstLine + alignment.place(i), expected.number(i));
    }
    for (var i = 0; i < missing.size(); i++) {
      var record = expected.number(missing.get(i));
      if (i < strange.size()) {
        report(Kind.CHANGED, firstLine + strange.get(i), record);
      } else {
        report(Kind.MISSING, 0, record);
      }
    }
    for (var i = missing.size(); i < strange.size(); i++) {
      if (isRestUnsealed) {
        unsealed++;
      } else {
        report(Kind.ADDED, firstLine + strange.get(i), 0);
      }
    }
    moved.clear();
    missing.clear();
    strange.clear();
  }

  private void report(Kind kind, long line, long record) {
    problems.accept(Problem.at(kind, file, line, record, ""));
  }
}
