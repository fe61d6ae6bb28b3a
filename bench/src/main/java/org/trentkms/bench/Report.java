package org.trentkms.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trentkms.bench.statistics.Median;

/// How rounds are shown: as lines of a table or as JSON.
final class Report {

  private static final String LABEL = "%-10s%-9s";

  private Report() {}

  /// The first line of the table.
  static String heading() {
    return LABEL.formatted("", "") + cells(Column::heading);
  }

  /// The lines of one round.
  static String lines(int number, Round round) {
    return lines("round " + number, List.of(round)) + (round.counts() ? "" : "   does not count");
  }

  /// The lines of the medians over some rounds, of which there is at least one.
  static String medians(List<Round> rounds) {
    return lines("median", rounds);
  }

  private static String lines(String label, List<Round> rounds) {
    var constant = constant(rounds);
    var encrypt = encrypt(rounds);
    return LABEL.formatted(label, "constant")
        + cells(column -> column.cell(constant))
        + ("\n" + LABEL.formatted("", "encrypt"))
        + cells(column -> column.cell(encrypt))
        + ("   ratio " + ratio(rounds));
  }

  private static String cells(Function<Column, String> cell) {
    return Stream.of(Column.values()).map(cell).collect(Collectors.joining());
  }

  /// All rounds, those that count marked so, and the medians of those that count.
  static String json(List<Round> rounds) {
    var counted = rounds.stream().filter(Round::counts).toList();
    return rounds.stream()
            .map(round -> object(List.of(round)) + ", \"counts\": " + round.counts() + "}")
            .collect(Collectors.joining(",\n  ", "{\"rounds\": [\n  ", "\n]"))
        + (counted.isEmpty() ? "" : ",\n\"median\": " + object(counted) + "}")
        + "}";
  }

  private static String object(List<Round> rounds) {
    return "{\"constant\": "
        + members(constant(rounds))
        + ", \"encrypt\": "
        + members(encrypt(rounds))
        + (", \"ratio\": " + ratio(rounds));
  }

  private static String members(List<Measurement> measurements) {
    return Stream.of(Column.values())
        .map(column -> column.member(measurements))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /// The median of the ratios, each of which compares what was measured at the same time.
  static String ratio(List<Round> rounds) {
    var ratio = Median.of(rounds.stream().mapToDouble(Round::ratio));
    return String.format(Locale.ROOT, "%.3f", ratio);
  }

  private static List<Measurement> constant(List<Round> rounds) {
    return rounds.stream().map(Round::constant).toList();
  }

  private static List<Measurement> encrypt(List<Round> rounds) {
    return rounds.stream().map(Round::encrypt).toList();
  }
}
