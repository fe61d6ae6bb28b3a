package org.trentkms.server.clock;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is remembered of key time over a restart, as a text of three or four lines.
///
/// @param time the key time that was reached: it never runs back behind it
record Mark(Instant time, Optional<Doubt> doubt, Aging aging) {

  private static final String HEADING = "trent key time 1";
  private static final String REACHED = "reached ";
  private static final String DOUBTED = "doubted ";
  private static final String AGED = "aged ";

  private static final Pattern FORM =
      Pattern.compile(
          HEADING
              + "\n"
              + REACHED
              + "\\S+\n("
              + DOUBTED
              + "\\S+ \\S+\n)?"
              + AGED
              + "\\S+ \\S+ \\S+");

  /// The mark of a server that has never run.
  static final Mark NONE = new Mark(Instant.EPOCH, Optional.empty(), Aging.from(Instant.EPOCH));

  /// The text of the mark.
  String text() {
    var step = doubt.map(d -> DOUBTED + d.since() + " " + d.lasted().truncatedTo(SECONDS) + "\n");
    var age =
        AGED + aging.aged() + " " + aging.young() + " " + aging.ran().truncatedTo(SECONDS) + "\n";
    return HEADING + "\n" + REACHED + time + "\n" + step.orElse("") + age;
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
    var text = String.join("\n", lines);
    return FORM.matcher(text).matches();
  }

  private static Mark read(List<String> lines) {
    var time = Instant.parse(lines.get(1).substring(REACHED.length()));
    var hasDoubt = lines.get(2).startsWith(DOUBTED);
    var doubt =
        hasDoubt ? Optional.of(doubt(lines.get(2).split(" ", -1))) : Optional.<Doubt>empty();
    return new Mark(time, doubt, aging(lines.getLast().split(" ", -1)));
  }

  private static Doubt doubt(String[] words) {
    return new Doubt(Instant.parse(words[1]), Duration.parse(words[2]));
  }

  private static Aging aging(String[] words) {
    return new Aging(Instant.parse(words[1]), Instant.parse(words[2]), Duration.parse(words[3]));
  }
}
