package org.trentkms.server.clock;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is remembered of key time over a restart, as a text of two or three lines.
///
/// @param time the key time that was reached: it never runs back behind it
record Mark(Instant time, Optional<Doubt> doubt) {

  private static final String HEADING = "trent key time 1";
  private static final String REACHED = "reached ";
  private static final String DOUBTED = "doubted ";

  /// The mark of a server that has never run.
  static final Mark NONE = new Mark(Instant.EPOCH, Optional.empty());

  /// The text of the mark.
  String text() {
    var step = doubt.map(d -> DOUBTED + d.since() + " " + d.lasted().truncatedTo(SECONDS) + "\n");
    return HEADING + "\n" + REACHED + time + "\n" + step.orElse("");
  }

  /// The mark of this text; empty where it is none.
  static Optional<Mark> parse(String text) {
    var lines = text.lines().toList();
    try {
      return isMark(lines) ? Optional.of(read(lines)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isMark(List<String> lines) {
    return (lines.size() == 2 || lines.size() == 3)
        && lines.getFirst().equals(HEADING)
        && lines.get(1).startsWith(REACHED)
        && (lines.size() == 2 || lines.get(2).matches(DOUBTED + "\\S+ \\S+"));
  }

  private static Mark read(List<String> lines) {
    var time = Instant.parse(lines.get(1).substring(REACHED.length()));
    if (lines.size() == 2) {
      return new Mark(time, Optional.empty());
    }
    var words = lines.get(2).split(" ", -1);
    return new Mark(
        time, Optional.of(new Doubt(Instant.parse(words[1]), Duration.parse(words[2]))));
  }
}
