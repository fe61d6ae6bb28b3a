package org.trentkms.bench.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.trentkms.load.statistics.Median;

/// What must not grow while a server runs. The first and the last third of the minutes are held
/// against each other, without the very first minute, in which all is still new.
enum Growth {
  MEMORY("resident MB", 1.15, 32, SoakMinute::residentMegabytes),
  DESCRIPTORS("descriptors", 1, 16, SoakMinute::descriptors),
  MEDIAN("p50 µs", 1.5, 200, minute -> minute.latency().p50()),
  TAIL("p99 µs", 2, 5_000, minute -> minute.latency().p99());

  /// So many there must be that each third has two.
  static final int LEAST_MINUTES = 7;

  private final String title;
  private final double factor;
  private final double addend;
  private final ToDoubleFunction<SoakMinute> figure;

  /// @param factor by how much of itself it may grow
  /// @param addend by how much besides
  Growth(String title, double factor, double addend, ToDoubleFunction<SoakMinute> figure) {
    this.title = title;
    this.factor = factor;
    this.addend = addend;
    this.figure = figure;
  }

  /// A line for each that has grown; none where all is as it was.
  static List<String> in(List<SoakMinute> minutes) {
    var later = minutes.subList(1, minutes.size());
    var third = later.size() / 3;
    var first = later.subList(0, third);
    var last = later.subList(later.size() - third, later.size());
    return Stream.of(values())
        .filter(growth -> growth.median(last) > growth.most(growth.median(first)))
        .map(growth -> growth.line(first, last))
        .toList();
  }

  private double most(double before) {
    return factor * before + addend;
  }

  private double median(List<SoakMinute> minutes) {
    return Median.of(minutes.stream().mapToDouble(figure));
  }

  private String line(List<SoakMinute> first, List<SoakMinute> last) {
    return String.format(
        Locale.ROOT,
        "%s grew from %.0f to %.0f, more than to %.0f",
        title,
        median(first),
        median(last),
        most(median(first)));
  }
}
