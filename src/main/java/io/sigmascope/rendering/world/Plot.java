package io.sigmascope.rendering.world;

import io.sigmascope.rendering.geometry.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects what stands in one block of the street. */
final class Plot {
  /** More than there is room for in a block. */
  private static final long MOST_IN_A_BLOCK = 1 << 16;

  private final WorldStyle style;
  private final long block;
  private final List<Standing> standing = new ArrayList<>();

  Plot(WorldStyle style, long block) {
    this.style = style;
    this.block = block;
  }

  List<Standing> standing() {
    return List.copyOf(standing);
  }

  private long nextWho() {
    return block * MOST_IN_A_BLOCK + standing.size();
  }

  /** Upright, on whatever ground is there. */
  void stand(Body body, double s, float d, float yaw) {
    standing.add(new Standing(body, nextWho(), s, d, style.land(d), yaw, 1, false));
  }

  /** Upright, at a height above the road. */
  void standAt(Body body, double s, float d, float above, float yaw) {
    standing.add(new Standing(body, nextWho(), s, d, above, yaw, 1, false));
  }

  /** Tilted with the road. */
  void lie(Body body, double s, float d, float above, float yaw) {
    standing.add(new Standing(body, nextWho(), s, d, above, yaw, 1, true));
  }

  void person(Body body, double s, float d, float yaw, float size) {
    standing.add(new Standing(body, nextWho(), s, d, style.land(d), yaw, size, false));
  }

  /** A long thing along the road, in pieces that follow its bends. */
  void run(double from, double to, float d, float longest, Function<Float, Body> maker) {
    double length = to - from;
    if (length < 0.5) {
      return;
    }
    int pieces = (int) Math.ceil(length / longest);
    float piece = (float) (length / pieces);
    Body body = maker.apply(piece + 0.05f);
    for (int i = 0; i < pieces; i++) {
      lie(body, from + (i + 0.5) * piece, d, style.land(d), 0);
    }
  }
}
