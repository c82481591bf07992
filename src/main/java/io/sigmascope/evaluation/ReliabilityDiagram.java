package io.sigmascope.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * Accuracy over confidence as a picture (SVG): bars on the diagonal mean that confidence can be
 * believed; below it, the network is too sure of itself. Under it, how many pixels each bin has.
 */
public final class ReliabilityDiagram {
  private static final int SIDE = 300;
  private static final int LEFT = 56;
  private static final int TOP = 40;
  private static final int SHARES_TOP = TOP + SIDE + 48;
  private static final int SHARES_HEIGHT = 70;
  private static final int WIDTH = LEFT + SIDE + 24;
  private static final int HEIGHT = SHARES_TOP + SHARES_HEIGHT + 44;
  private static final int TICKS = 5;

  private final StringBuilder svg = new StringBuilder();

  private ReliabilityDiagram() {}

  /**
   * Draws it.
   *
   * @param title plain text
   * @param bins all, least confident first
   * @param expectedCalibrationError NaN where there are no pixels
   * @return an SVG document
   */
  public static String svg(
      String title, List<Reliability.Bin> bins, double expectedCalibrationError) {
    ReliabilityDiagram diagram = new ReliabilityDiagram();
    diagram.add(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'"
            + " font-family='sans-serif' font-size='12'>",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    diagram.add("<rect width='100%%' height='100%%' fill='white'/>");
    diagram.text(LEFT, 24, "start", "%s, ECE %.4f", escaped(title), expectedCalibrationError);
    diagram.axes();
    diagram.bars(bins);
    diagram.shares(bins);
    diagram.add("</svg>");
    return diagram.svg.toString();
  }

  private void axes() {
    add("<rect x='%d' y='%d' width='%d' height='%d' fill='#f4f4f4'/>", LEFT, TOP, SIDE, SIDE);
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      int at = (int) (SIDE * share);
      text(LEFT + at, TOP + SIDE + 16, "middle", "%.1f", share);
      text(LEFT - 6, TOP + SIDE - at + 4, "end", "%.1f", share);
    }
    text(LEFT + SIDE / 2, TOP + SIDE + 34, "middle", "confidence");
    add(
        "<text transform='translate(18 %d) rotate(-90)' text-anchor='middle'>accuracy</text>",
        TOP + SIDE / 2);
  }

  private void bars(List<Reliability.Bin> bins) {
    for (Reliability.Bin bin : bins) {
      if (bin.pixels() > 0) {
        double left = LEFT + SIDE * bin.from();
        double width = SIDE * (bin.to() - bin.from());
        double height = SIDE * bin.accuracy();
        bar(left, TOP + SIDE - height, width, height, "#4682b4");
        add(
            "<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='#dc143c' stroke-width='2'/>",
            left,
            left + width,
            TOP + SIDE * (1 - bin.meanConfidence()),
            TOP + SIDE * (1 - bin.meanConfidence()));
      }
    }
    add(
        "<line x1='%d' y1='%d' x2='%d' y2='%d' stroke='#333' stroke-dasharray='4 3'/>",
        LEFT, TOP + SIDE, LEFT + SIDE, TOP);
    text(LEFT + 8, TOP + 18, "start", "bars: accuracy; red: mean confidence");
  }

  private void shares(List<Reliability.Bin> bins) {
    double all = Math.max(1, bins.stream().mapToLong(Reliability.Bin::pixels).sum());
    double most = bins.stream().mapToDouble(bin -> bin.pixels() / all).max().orElse(0);
    for (Reliability.Bin bin : bins) {
      double height = most > 0 ? SHARES_HEIGHT * bin.pixels() / all / most : 0;
      bar(
          LEFT + SIDE * bin.from(),
          SHARES_TOP + SHARES_HEIGHT - height,
          SIDE * (bin.to() - bin.from()),
          height,
          "#999999");
    }
    text(LEFT - 6, SHARES_TOP + 10, "end", "%.0f %%", 100 * most);
    text(LEFT + SIDE / 2, SHARES_TOP + SHARES_HEIGHT + 20, "middle", "share of pixels");
  }

  private void bar(double left, double top, double width, double height, String colour) {
    add(
        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s' stroke='white'/>",
        left, top, width, height, colour);
  }

  private void text(int x, int y, String anchor, String format, Object... values) {
    add("<text x='%d' y='%d' text-anchor='%s'>" + format + "</text>", with(x, y, anchor, values));
  }

  private static Object[] with(int x, int y, String anchor, Object... values) {
    Object[] all = new Object[values.length + 3];
    all[0] = x;
    all[1] = y;
    all[2] = anchor;
    System.arraycopy(values, 0, all, 3, values.length);
    return all;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
