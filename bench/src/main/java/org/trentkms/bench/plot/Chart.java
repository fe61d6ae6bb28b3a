package org.trentkms.bench.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A line chart as SVG, readable on a light and on a dark page: x runs by factors, y from zero.
///
/// @param series of which the first says at which x there are marks
record Chart(String title, String across, String upwards, List<Series> series) {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 60;
  private static final int BOTTOM = 60;
  private static final int MOST_STEPS = 5;

  /// Of middle brightness: they are seen on white and on black.
  private static final List<String> COLORS = List.of("#3b82f6", "#d97706", "#10a37f");

  Chart {
    series = List.copyOf(series);
  }

  /// What belongs together.
  ///
  /// @param points in the order of x, which is positive
  record Series(String name, List<Point> points) {

    Series {
      points = List.copyOf(points);
    }
  }

  /// One figure that was measured.
  record Point(double x, double y) {}

  /// The drawing as a file.
  String svg() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
    <title>%3$s</title>
    <style>
    text { font: 13px sans-serif; fill: #24292f }
    .title { font-size: 16px; font-weight: bold }
    .grid { stroke: #8c959f; stroke-opacity: 0.35 }
    polyline { fill: none; stroke-width: 2 }
    @media (prefers-color-scheme: dark) { text { fill: #d0d7de } }
    </style>
    <text class="title" x="%4$d" y="22">%3$s</text>
    %5$s%6$s%7$s%8$s</svg>
    """
        .formatted(
            WIDTH, HEIGHT, escaped(title), LEFT, legend(), vertical(), horizontal(), lines());
  }

  private String legend() {
    return IntStream.range(0, series.size())
        .mapToObj(index ->
            "<text x=\"%d\" y=\"44\" style=\"fill: %s\">%s</text>\n"
                .formatted(
                    LEFT + index * (WIDTH - LEFT - RIGHT) / series.size(),
                    color(index),
                    escaped(series.get(index).name())))
        .collect(Collectors.joining());
  }

  private String vertical() {
    var step = step(highest());
    var drawn = new StringBuilder();
    for (var mark = 0; mark * step <= top(); mark++) {
      var y = y(mark * step);
      drawn.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>\n",
              LEFT,
              y,
              WIDTH - RIGHT,
              y));
      drawn.append(text(LEFT - 8, y + 4, "end", number(mark * step)));
    }
    return drawn
        .append(
            String.format(
                Locale.ROOT,
                "<text text-anchor=\"middle\" transform=\"translate(16 %d) rotate(-90)\">%s</text>\n",
                (TOP + HEIGHT - BOTTOM) / 2,
                escaped(upwards)))
        .toString();
  }

  private String horizontal() {
    var marks =
        series.getFirst().points().stream()
            .map(point -> text(x(point.x()), HEIGHT - BOTTOM + 20, "middle", number(point.x())))
            .collect(Collectors.joining());
    return marks + text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", escaped(across));
  }

  private String lines() {
    return IntStream.range(0, series.size())
        .mapToObj(index -> line(series.get(index), color(index)))
        .collect(Collectors.joining());
  }

  private String line(Series one, String color) {
    var corners =
        one.points().stream()
            .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.x()), y(point.y())))
            .collect(Collectors.joining(" "));
    var dots =
        one.points().stream()
            .map(point ->
                String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
                    x(point.x()),
                    y(point.y()),
                    color))
            .collect(Collectors.joining());
    return "<polyline stroke=\"" + color + "\" points=\"" + corners + "\"/>\n" + dots;
  }

  private static String color(int index) {
    return COLORS.get(index % COLORS.size());
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x,
        y,
        anchor,
        text);
  }

  private double x(double value) {
    var points = series.getFirst().points();
    var least = Math.log(points.getFirst().x());
    var width = Math.log(points.getLast().x()) - least;
    return LEFT + 20 + (Math.log(value) - least) / width * (WIDTH - LEFT - RIGHT - 50);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / top() * (HEIGHT - TOP - BOTTOM);
  }

  /// The end of the axis: whole steps that hold the highest point.
  private double top() {
    var step = step(highest());
    return step * Math.ceil(highest() / step);
  }

  private double highest() {
    return series.stream()
        .flatMap(one -> one.points().stream())
        .mapToDouble(Point::y)
        .max()
        .orElse(1);
  }

  /// 1, 2 or 5 times a power of ten.
  static double step(double highest) {
    var power = Math.pow(10, Math.floor(Math.log10(highest / MOST_STEPS)));
    for (var factor : new int[] {1, 2, 5}) {
      if (highest <= MOST_STEPS * factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
