package io.sigmascope.training.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.training.chart.LineChart.Line;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LineChartTest {
  private static final double NONE = Double.NaN;

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static LineChart chart(boolean logarithmic, Line... lines) {
    return new LineChart("Losses <here>", "step", "loss & co", logarithmic, List.of(lines));
  }

  private static Line line(double... up) {
    double[] across = new double[up.length];
    for (int i = 0; i < across.length; i++) {
      across[i] = 100 * i;
    }
    return new Line("depth, 1/m", across, up);
  }

  @Test
  void saysWhatItShows() throws Exception {
    Document svg = parse(chart(false, line(1, 2, 3)).svg());

    assertThat(svg.getDocumentElement().getTextContent())
        .contains("Losses <here>", "step", "loss & co", "depth, 1/m", "200");
  }

  @Test
  void aMissingValueIsAGap() throws Exception {
    Document svg = parse(chart(false, line(1, 2, NONE, 2, 1)).svg());

    assertThat(drawn(svg)).matches("M[^M]*L[^M]*M[^M]*L[^M]*");
  }

  @Test
  void whatHasNoLogarithmIsLeftOut() throws Exception {
    Document svg = parse(chart(true, line(0.1, 0, 10)).svg());

    assertThat(drawn(svg)).matches("M[^ML]*M[^ML]*");
  }

  @Test
  void nothingToShowIsAnEmptyChart() throws Exception {
    assertThat(parse(chart(true, line(NONE, NONE)).svg()).getElementsByTagName("path").getLength())
        .isPositive();
  }

  @Test
  void pointsLieWhereTheAxesSay() throws Exception {
    Document svg = parse(chart(false, line(0, 10)).svg());

    // From the lower left corner of the plot to its upper right one.
    assertThat(drawn(svg)).isEqualTo("M74.0 368.0L780.0 66.0");
  }

  @Test
  void manyPointsBecomeMeansOfNeighbours() {
    Line thinned = line(1, 3, 5, NONE, 9, 11).thinned(3);

    assertThat(thinned.across()).containsExactly(50, 250, 450);
    assertThat(thinned.up()).containsExactly(2, 5, 10);
  }

  @Test
  void everyValueNeedsItsPlace() {
    assertThatThrownBy(() -> new Line("x", new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 places for 3 values");
  }

  /** The path of the first line. */
  private static String drawn(Document svg) {
    NodeList paths = svg.getElementsByTagName("path");
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      if (path.getAttribute("fill").equals("none")) {
        return path.getAttribute("d");
      }
    }
    throw new AssertionError("no line is drawn");
  }
}
