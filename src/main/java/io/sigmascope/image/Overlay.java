package io.sigmascope.image;

import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One picture for people of all that was found in a frame: the picture itself, depth, labels and
 * instances, each with its legend.
 *
 * <pre>
 *   image          depth, near is red
 *   labels         instances
 * </pre>
 */
public final class Overlay {
  private static final ColourScheme COLOURS = ColourScheme.CITYSCAPES;
  private static final int PANEL_WIDTH = 640;
  private static final int MIN_PANEL_HEIGHT = 160;
  private static final int MAX_PANEL_HEIGHT = 960;
  private static final int GAP = 8;
  private static final int TITLE_HEIGHT = 26;
  private static final int LEGEND_HEIGHT = 66;
  private static final int BACKGROUND = 0x181818;
  private static final int TEXT = 0xF0F0F0;
  private static final int CAPTION_TEXT = 0x000000;
  private static final double TITLE_SCALE = 0.55;
  private static final double LEGEND_SCALE = 0.42;
  private static final float[] DEPTH_TICKS = {2, 5, 10, 20, 40, 80};

  private final ScenePlanes planes;
  private final RgbImage picture;
  private final String sourceSize;
  private final Canvas canvas;

  private Overlay(RgbImage picture, String sourceSize, ScenePlanes planes, Canvas canvas) {
    this.picture = picture;
    this.sourceSize = sourceSize;
    this.planes = planes;
    this.canvas = canvas;
  }

  /**
   * Draws the four panels.
   *
   * @param image the source picture, of any size; depth, labels and instances are stretched to it
   * @return 1304 pixels wide, as high as the picture's aspect ratio asks for
   */
  public static RgbImage draw(RgbImage image, ScenePlanes planes) {
    int natural = (int) ((long) PANEL_WIDTH * image.height() / image.width());
    int height = Math.max(MIN_PANEL_HEIGHT, Math.min(MAX_PANEL_HEIGHT, natural));
    int cellHeight = TITLE_HEIGHT + height + LEGEND_HEIGHT;
    RgbImage picture;
    try (Canvas scaled = new Canvas(PANEL_WIDTH, height, BACKGROUND)) {
      scaled.paste(image, 0, 0, PANEL_WIDTH, height);
      picture = scaled.image();
    }
    try (Canvas canvas = new Canvas(3 * GAP + 2 * PANEL_WIDTH, 2 * cellHeight, BACKGROUND)) {
      String size = image.width() + "x" + image.height();
      Overlay overlay = new Overlay(picture, size, planes, canvas);
      int right = 2 * GAP + PANEL_WIDTH;
      overlay.drawImage(GAP, 0);
      overlay.drawDepth(right, 0);
      overlay.drawLabels(GAP, cellHeight);
      overlay.drawInstances(right, cellHeight);
      return canvas.image();
    }
  }

  private void drawImage(int left, int top) {
    panel("image " + sourceSize, picture, left, top);
  }

  private void drawDepth(int left, int top) {
    String title = planes.calibrated() ? "depth" : "depth, focal length not known";
    panel(
        title,
        PanelPainter.depth(picture, PlaneStretch.depth(planes.depth(), picture), COLOURS),
        left,
        top);
    int barTop = top + TITLE_HEIGHT + picture.height() + GAP;
    double steps = Math.log(Palette.FAR_METRES / Palette.NEAR_METRES);
    for (int x = 0; x < PANEL_WIDTH; x++) {
      float metres = (float) (Palette.NEAR_METRES * Math.exp(steps * x / (PANEL_WIDTH - 1)));
      canvas.fill(left + x, barTop, 1, 14, COLOURS.ofDepth(metres));
    }
    for (float tick : DEPTH_TICKS) {
      int x = (int) (Math.log(tick / Palette.NEAR_METRES) / steps * (PANEL_WIDTH - 1));
      String text = String.format(Locale.ROOT, "%.0f m", tick);
      int width = Canvas.textWidth(text, LEGEND_SCALE);
      int at = Math.max(0, Math.min(PANEL_WIDTH - width, x - width / 2));
      canvas.fill(left + x, barTop, 1, 18, TEXT);
      canvas.text(text, left + at, barTop + 32, LEGEND_SCALE, TEXT);
    }
  }

  private void drawLabels(int left, int top) {
    panel(
        "labels",
        PanelPainter.labels(picture, PlaneStretch.labels(planes.labels(), picture), COLOURS),
        left,
        top);
    int x = left;
    int y = top + TITLE_HEIGHT + picture.height() + GAP;
    for (Share share : shares(planes.labels())) {
      String format = share.percent() < 1 ? "%s %.1f%%" : "%s %.0f%%";
      String text = String.format(Locale.ROOT, format, share.type().label(), share.percent());
      int width = 18 + Canvas.textWidth(text, LEGEND_SCALE) + 14;
      if (x + width > left + PANEL_WIDTH) {
        x = left;
        y += 19;
      }
      if (y + 14 > top + TITLE_HEIGHT + picture.height() + LEGEND_HEIGHT) {
        return;
      }
      canvas.fill(x, y, 13, 13, COLOURS.ofTrainId(share.type().trainId()));
      canvas.text(text, x + 18, y + 11, LEGEND_SCALE, TEXT);
      x += width;
    }
  }

  private void drawInstances(int left, int top) {
    InstanceMap shown = PlaneStretch.instances(planes.instances(), picture);
    String title = "instances: " + countInstances(planes.instances());
    panel(title, PanelPainter.instances(picture, shown), left, top);
    for (InstanceCaptions.Caption caption : InstanceCaptions.of(shown, planes.items())) {
      int x = left + caption.left();
      int y = top + TITLE_HEIGHT + caption.top();
      canvas.fill(x, y, caption.width(), InstanceCaptions.HEIGHT, caption.rgb());
      canvas.text(
          caption.text(),
          x + InstanceCaptions.MARGIN,
          y + InstanceCaptions.HEIGHT - 4,
          InstanceCaptions.TEXT_SCALE,
          CAPTION_TEXT);
    }
  }

  private void panel(String title, RgbImage image, int left, int top) {
    canvas.text(title, left, top + TITLE_HEIGHT - 8, TITLE_SCALE, TEXT);
    canvas.paste(image, left, top + TITLE_HEIGHT, image.width(), image.height());
  }

  private static long countInstances(InstanceMap map) {
    return IntStream.range(0, map.ids().length)
        .map(i -> map.ids()[i] & 0xFFFF)
        .filter(id -> id >= InstanceMap.FIRST_INSTANCE)
        .distinct()
        .count();
  }

  private record Share(StreetClass type, double percent) {}

  /** Classes that would round to nothing are left out; the largest come first. */
  private static List<Share> shares(LabelMap labels) {
    int[] pixels = new int[256];
    for (byte trainId : labels.trainIds()) {
      pixels[trainId & 0xFF]++;
    }
    double onePercent = labels.trainIds().length / 100.0;
    return StreetClass.all().stream()
        .map(type -> new Share(type, pixels[type.trainId()] / onePercent))
        .filter(share -> share.percent() >= 0.05)
        .sorted(Comparator.comparingDouble(Share::percent).reversed())
        .toList();
  }
}
