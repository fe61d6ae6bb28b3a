package org.trentkms.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.bench.plot.Chart.Point;
import org.trentkms.bench.plot.Chart.Series;
import org.w3c.dom.Element;

final class ChartTest {
  private static final Chart CHART =
      new Chart(
          "A < B & C",
          "keys",
          "µs",
          List.of(
              new Series("one", List.of(new Point(1, 10), new Point(10, 20), new Point(100, 40))),
              new Series("other", List.of(new Point(1, 0), new Point(100, 50)))));

  @Test
  void svg_ofTwoSeries_isXmlWithALineOfEach() throws Exception {
    var root = parse(CHART.svg());

    assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A < B & C");
    assertThat(root.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(root.getElementsByTagName("circle").getLength()).isEqualTo(5);
  }

  @Test
  void svg_points_lieByFactorsAcrossAndFromZeroUpwards() throws Exception {
    var lines = parse(CHART.svg()).getElementsByTagName("polyline");
    var one = corners((Element) lines.item(0));
    var other = corners((Element) lines.item(1));

    assertThat(one[1][0] - one[0][0]).isEqualTo(one[2][0] - one[1][0]);
    assertThat(other[0][1] - one[0][1]).isEqualTo(one[0][1] - one[1][1]);
    assertThat(other[1][1]).isLessThan(one[2][1]);
    assertThat(CHART.svg()).contains("prefers-color-scheme: dark");
  }

  @ParameterizedTest
  @CsvSource({"50, 10", "51, 20", "4.9, 1", "0.9, 0.2", "1300, 500", "6, 2"})
  void step_ofTheHighest_givesFiveAtMost(double highest, double step) {
    assertThat(Chart.step(highest)).isEqualTo(step);
  }

  private static double[][] corners(Element line) {
    return List.of(line.getAttribute("points").split(" ", -1)).stream()
        .map(corner -> List.of(corner.split(",", -1)).stream().mapToDouble(Double::parseDouble))
        .map(numbers -> numbers.toArray())
        .toArray(double[][]::new);
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }
}
