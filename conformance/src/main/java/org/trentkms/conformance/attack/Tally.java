package org.trentkms.conformance.attack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trentkms.conformance.attack.request.Attack;
import org.trentkms.conformance.attack.request.Kind;

/// How many attacks of each class were made, how they ended, and what was wrong.
final class Tally {

  private static final int MOST_SHOWN = 20;
  private static final int MOST_CHARACTERS = 2000;

  private final Map<Kind, Map<String, Integer>> outcomes = new EnumMap<>(Kind.class);
  private final List<String> violations = new ArrayList<>();

  /// Takes note of an attack and the replies it got.
  void add(Kind kind, Attack attack, Transcript transcript) {
    var outcome =
        switch (attack.ending()) {
          case RESET -> "reset";
          case IN_ORDER ->
              transcript.replies().isEmpty()
                  ? "closed"
                  : transcript.statuses().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining("+"));
        };
    outcomes.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
  }

  /// Takes note of something that is wrong.
  void violation(String what) {
    violations.add(what);
  }

  /// Takes note of an attack that ended as it must not.
  void violation(Kind kind, Attack attack, String what) {
    violation(kind + ": " + what + ", after " + shown(attack.bytes()));
  }

  boolean isClean() {
    return violations.isEmpty();
  }

  /// How many attacks of these kinds were made.
  int count(Kind kind) {
    return outcomes.getOrDefault(kind, Map.of()).values().stream().mapToInt(n -> n).sum();
  }

  /// The table and the violations.
  List<String> report() {
    var lines = new ArrayList<String>();
    for (var kind : Kind.values()) {
      var ended =
          outcomes.getOrDefault(kind, Map.of()).entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining(", "));
      lines.add("%-62s %5d  %s".formatted(kind.description(), count(kind), ended));
    }
    violations.stream().limit(MOST_SHOWN).map(text -> "VIOLATION " + text).forEach(lines::add);
    lines.add(violations.size() + " violations");
    return lines;
  }

  private static String shown(String bytes) {
    var text = new StringBuilder("'");
    bytes
        .chars()
        .limit(MOST_CHARACTERS)
        .forEach(character -> {
          if (character >= ' ' && character <= '~') {
            text.append((char) character);
          } else {
            text.append("\\x%02x".formatted(character));
          }
        });
    return text.append(bytes.length() > MOST_CHARACTERS ? "…'" : "'").toString();
  }
}
