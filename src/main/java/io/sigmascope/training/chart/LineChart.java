package io.sigmascope.training.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Lines over a common horizontal axis.
 *
 * @param across what the horizontal axis shows, with its unit
 * @param up what the vertical axis shows, with its unit
 * @param logarithmic whether the vertical axis is; values of 0 and below are then left out
 * @param lines at most eight can be told apart
 */
public record LineChart(
    String title, String across, String up, boolean logarithmic, List<Line> lines) {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 420;
  private static final int LEFT = 74;
  private static final int RIGHT = WIDTH - 20;
  private static final int TOP = 66;
  private static final int BOTTOM = HEIGHT - 52;

  /** A glyph's usual width over the font's size. */
  private static final double GLYPH = 0.56;

  /** Okabe and Ito's colours, which people with any colour vision can tell apart. */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#f0e442");

  /** So that lines differ on a grey printer, too. */
  private static final List<String> DASHES = List.of("", "8 4", "2 3", "8 3 2 3");

  public LineChart {
    lines = List.copyOf(lines);
  }

  /**
   * Points from left to right; where a value is not finite the line has a gap.
   *
   * @param name with its unit, where that is not the axis's
   * @param across not copied
   * @param up as many; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // points on their way into a text: compared nowhere
  public record Line(String name, double[] across, double[] up) {
    /**
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    public Line {
      if (across.length != up.length) {
        throw new IllegalArgumentException(
            name + ": " + across.length + " places for " + up.length + " values");
      }
    }

    /** The same with at most so many points: means of neighbours. */
    public Line thinned(int most) {
      if (across.length <= most) {
        return this;
      }
      double[] places = new double[most];
      double[] values = new double[most];
      for (int i = 0; i < most; i++) {
        int from = (int) ((long) i * across.length / most);
        int to = (int) ((long) (i + 1) * across.length / most);
        places[i] = DoubleStream.of(across).skip(from).limit(to - from).average().orElseThrow();
        values[i] =
            DoubleStream.of(up)
                .skip(from)
                .limit(to - from)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
      }
      return new Line(name, places, values);
    }
  }

  /** The picture as an SVG document. */
  public String svg() {
    Axis horizontal = Axis.around(all(Line::across), false, LEFT, RIGHT);
    Axis vertical = Axis.around(all(Line::up), logarithmic, BOTTOM, TOP);
    List<String> parts = new ArrayList<>();
    parts.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT)
            + " font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\">");
    parts.add("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
    parts.add(
        "<text x=\"%d\" y=\"24\" font-size=\"16\" font-weight=\"bold\">%s</text>"
            .formatted(LEFT, escaped(title)));
    addAxes(parts, horizontal, vertical);
    double legend = LEFT;
    for (int i = 0; i < lines.size(); i++) {
      legend = addLine(parts, i, horizontal, vertical, legend);
    }
    parts.add("</svg>\n");
    return String.join("\n", parts);
  }

  private double[] all(Function<Line, double[]> part) {
    return lines.stream().flatMapToDouble(line -> DoubleStream.of(part.apply(line))).toArray();
  }

  private void addAxes(List<String> parts, Axis horizontal, Axis vertical) {
    for (double tick : vertical.ticks()) {
      double y = vertical.place(tick);
      parts.add(rule(LEFT, y, RIGHT, y));
      parts.add(text(LEFT - 8, y + 4, "end", Axis.label(tick)));
    }
    for (double tick : horizontal.ticks()) {
      double x = horizontal.place(tick);
      parts.add(rule(x, TOP, x, BOTTOM));
      parts.add(text(x, BOTTOM + 18, "middle", Axis.label(tick)));
    }
    parts.add(text((LEFT + RIGHT) / 2.0, HEIGHT - 12, "middle", across));
    parts.add(
        "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>"
            .formatted((TOP + BOTTOM) / 2, escaped(up)));
  }

  /** Draws a line and its entry in the legend; says where the next entry begins. */
  private double addLine(
      List<String> parts, int index, Axis horizontal, Axis vertical, double legend) {
    Line line = lines.get(index);
    String look =
        "fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" stroke-linejoin=\"round\"%s"
            .formatted(
                COLOURS.get(index % COLOURS.size()), dash(DASHES.get(index % DASHES.size())));
    String path = path(line, horizontal, vertical);
    if (!path.isEmpty()) {
      parts.add("<path d=\"%s\" %s/>".formatted(path, look));
    }
    parts.add(String.format(Locale.ROOT, "<path d=\"M%.0f 47h28\" %s/>", legend, look));
    parts.add(text(legend + 34, 51, "start", line.name()));
    return legend + 34 + 13 * GLYPH * line.name().length() + 24;
  }

  private static String dash(String pattern) {
    return pattern.isEmpty() ? "" : " stroke-dasharray=\"" + pattern + "\"";
  }

  private String path(Line line, Axis horizontal, Axis vertical) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < line.across().length; i++) {
      double value = line.up()[i];
      if (!Double.isFinite(value) || (logarithmic && value <= 0)) {
        drawing = false;
        continue;
      }
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              drawing ? "L" : "M",
              horizontal.place(line.across()[i]),
              vertical.place(value)));
      drawing = true;
    }
    return path.toString();
  }

  private static String rule(double fromX, double fromY, double toX, double toY) {
    return String.format(
        Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#ddd\"/>", fromX, fromY, toX, toY);
  }

  private static String text(double x, double y, String anchor, String words) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x,
        y,
        anchor,
        escaped(words));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
