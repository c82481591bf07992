package io.sigmascope.image;

import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says what the instances of a plane are, where there is room: the largest first, none over
 * another.
 */
final class InstanceCaptions {
  static final int HEIGHT = 15;
  static final int MARGIN = 3;
  static final double TEXT_SCALE = 0.4;

  /** Smaller ones have no caption: it would hide more than it says. */
  private static final int MIN_PIXELS = 60;

  private final InstanceMap plane;
  private final List<Caption> placed = new ArrayList<>();

  private InstanceCaptions(InstanceMap plane) {
    this.plane = plane;
  }

  /** A coloured box with a text, in pixels of the plane. */
  record Caption(String text, int left, int top, int width, int rgb) {
    boolean overlaps(Caption other) {
      return left < other.left + other.width
          && other.left < left + width
          && top < other.top + HEIGHT
          && other.top < top + HEIGHT;
    }
  }

  /** Where the pixels of an instance are; bounds inclusive. */
  private static final class Extent {
    final int id;
    int pixels;
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int bottom;

    Extent(int id) {
      this.id = id;
    }

    int pixels() {
      return pixels;
    }

    void add(int x, int y) {
      pixels++;
      left = Math.min(left, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }

  /**
   * @param plane at the size it is shown at
   * @param items what is known of its instances; may lack some or all
   */
  static List<Caption> of(InstanceMap plane, List<Instance> items) {
    Map<Integer, Instance> byId =
        items.stream().collect(Collectors.toMap(Instance::id, Function.identity(), (a, b) -> a));
    InstanceCaptions captions = new InstanceCaptions(plane);
    extents(plane).stream()
        .filter(extent -> extent.pixels >= MIN_PIXELS)
        .sorted(Comparator.comparingInt(Extent::pixels).reversed())
        .forEach(extent -> captions.place(extent, text(extent.id, byId)));
    return captions.placed;
  }

  private static List<Extent> extents(InstanceMap plane) {
    Map<Integer, Extent> extents = new TreeMap<>();
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        int id = plane.at(x, y);
        if (id >= InstanceMap.FIRST_INSTANCE) {
          extents.computeIfAbsent(id, Extent::new).add(x, y);
        }
      }
    }
    return List.copyOf(extents.values());
  }

  private static String text(int id, Map<Integer, Instance> byId) {
    Instance item = byId.get(id);
    if (item == null) {
      return StreetClass.ofLabelId(id / InstanceMap.FIRST_INSTANCE)
          .map(StreetClass::label)
          .orElse("?");
    }
    String text = String.format(Locale.ROOT, "%s %.2f", item.type().label(), item.score());
    return item.medianDepthMetres() > 0
        ? text + String.format(Locale.ROOT, " %.0f m", item.medianDepthMetres())
        : text;
  }

  /** Above the instance, else below, else on it; else nowhere. */
  private void place(Extent extent, String text) {
    int width = Canvas.textWidth(text, TEXT_SCALE) + 2 * MARGIN;
    int left = Math.max(0, Math.min(plane.width() - width, extent.left));
    int middle = (extent.top + extent.bottom - HEIGHT) / 2;
    for (int top : new int[] {extent.top - HEIGHT - 1, extent.bottom + 2, middle}) {
      Caption caption = new Caption(text, left, top, width, Palette.ofInstance(extent.id));
      boolean inside = top >= 0 && top + HEIGHT <= plane.height() && width <= plane.width();
      if (inside && placed.stream().noneMatch(caption::overlaps)) {
        placed.add(caption);
        return;
      }
    }
  }
}
