package org.trentkms.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Round;
import org.trentkms.load.statistics.Median;

/// How rounds are shown: as lines of a table or as JSON.
final class Report {

  private static final int LEAST_WIDTH = 9;

  private final String operation;
  private final String label;

  /// Reports of rounds in which an operation of this name was measured.
  Report(String operation) {
    this.operation = operation;
    this.label = "%-10s%-" + Math.max(LEAST_WIDTH, operation.length() + 1) + "s";
  }

  /// The first line of the table.
  String heading() {
    return label.formatted("", "") + cells(Column::heading);
  }

  /// The lines of one round.
  String lines(int number, Round round) {
    return lines("round " + number, List.of(round)) + (round.counts() ? "" : "   does not count");
  }

  /// The lines of the medians over some rounds, of which there is at least one.
  String medians(List<Round> rounds) {
    return lines("median", rounds);
  }

  private String lines(String title, List<Round> rounds) {
    var constant = constant(rounds);
    var served = operation(rounds);
    return label.formatted(title, "constant")
        + cells(column -> column.cell(constant))
        + ("\n" + label.formatted("", operation))
        + cells(column -> column.cell(served))
        + ("   ratio " + ratio(rounds));
  }

  private static String cells(Function<Column, String> cell) {
    return Stream.of(Column.values()).map(cell).collect(Collectors.joining());
  }

  /// All rounds, those that count marked so, and the medians of those that count.
  String json(List<Round> rounds) {
    var counted = rounds.stream().filter(Round::counts).toList();
    return rounds.stream()
            .map(round -> object(List.of(round)) + ", \"counts\": " + round.counts() + "}")
            .collect(Collectors.joining(",\n  ", "{\"rounds\": [\n  ", "\n]"))
        + (counted.isEmpty() ? "" : ",\n\"median\": " + object(counted) + "}")
        + "}";
  }

  private String object(List<Round> rounds) {
    return "{\"constant\": "
        + members(constant(rounds))
        + (", \"" + operation + "\": ")
        + members(operation(rounds))
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

  private static List<Measurement> operation(List<Round> rounds) {
    return rounds.stream().map(Round::operation).toList();
  }
}
