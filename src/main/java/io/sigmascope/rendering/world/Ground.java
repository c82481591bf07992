package io.sigmascope.rendering.world;

import io.sigmascope.rendering.geometry.CameraPass;
import io.sigmascope.rendering.surface.Skin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ground, drawn afresh for every frame as strips along the road that get coarser with distance.
 * On the ground u is the place across the road and v the place along it, in metres.
 */
final class Ground {
  private static final double BEHIND_METRES = 24;
  private static final double AHEAD_METRES = 600;
  private static final float KERB_WIDTH = 0.18f;

  private final WorldStyle style;
  private final GroundSkins skins;

  /** Lateral places and heights, from the middle out, of the strips beside the road. */
  private final float[] across;

  private final Skin[] strips;
  private final float[] corners = new float[12];
  private final float[] uAxis = new float[4];
  private final float[] vAxis = new float[4];
  private final List<Junction> junctions = new ArrayList<>();
  private double[] cuts = new double[512];

  Ground(WorldStyle style, GroundSkins skins) {
    this.style = style;
    this.skins = skins;
    CrossSection section = style.section();
    float edge = section.edge();
    float walk = section.walkEnd();
    float front = Math.max(section.front(), walk + 0.5f);
    if (section.walk() > 0) {
      across = new float[] {edge, edge + KERB_WIDTH, walk, front, front + 8, front + 24, 95, 260};
      strips =
          new Skin[] {
            skins.kerb(),
            skins.walk(),
            skins.yard(),
            skins.land(),
            skins.land(),
            skins.land(),
            skins.land()
          };
    } else {
      across = new float[] {edge, edge + 3, front, front + 8, front + 24, 95, 260};
      strips =
          new Skin[] {
            skins.land(), skins.land(), skins.land(), skins.land(), skins.land(), skins.land()
          };
    }
  }

  void draw(CameraPass pass, RoadFrame road) {
    double from = road.origin() - BEHIND_METRES;
    double to = road.origin() + AHEAD_METRES;
    int count = cut(from, to);
    for (int i = 0; i + 1 < count; i++) {
      if (cuts[i + 1] - cuts[i] > 1e-6) {
        segment(pass, road, cuts[i], cuts[i + 1]);
      }
    }
  }

  private int cut(double from, double to) {
    junctions.clear();
    int count = 0;
    for (double s = Math.floor(from / 4) * 4; s < to; ) {
      cuts[count++] = s;
      double ahead = s - from;
      double step = ahead < 100 ? 4 : ahead < 250 ? 8 : 24;
      s = (Math.floor(s / step) + 1) * step;
    }
    long last = (long) Math.floor(to / Junction.BLOCK_METRES);
    for (long block = (long) Math.floor(from / Junction.BLOCK_METRES); block <= last; block++) {
      Optional<Junction> junction = Junction.ofBlock(style, block);
      if (junction.isPresent()) {
        junctions.add(junction.get());
        cuts[count++] = junction.get().start();
        cuts[count++] = junction.get().end();
      }
    }
    Arrays.sort(cuts, 0, count);
    return count;
  }

  private void segment(CameraPass pass, RoadFrame road, double s0, double s1) {
    double middle = (s0 + s1) / 2;
    Junction here = null;
    for (Junction junction : junctions) {
      if (middle > junction.start() && middle < junction.end()) {
        here = junction;
      }
    }
    CrossSection section = style.section();
    float edge = section.edge();
    axes(road, s0, s1);
    strip(pass, road, s0, s1, -edge, edge, 0, 0, here == null ? skins.road() : skins.crossing());
    if (section.medianHalf() > 0.4f && here == null) {
      float half = section.medianHalf() - 0.1f;
      strip(pass, road, s0, s1, -half, half, 0.1f, 0.1f, skins.median());
    }
    for (int side = -1; side <= 1; side += 2) {
      if (here != null && here.leaves(side > 0)) {
        side(pass, road, s0, s1, side, edge, Junction.REACH_METRES, 0, 0, skins.crossing());
        if (s0 == here.start()) {
          cap(pass, road, s0, side, 1);
        }
        if (s1 == here.end()) {
          cap(pass, road, s1, side, -1);
        }
      } else {
        for (int i = 0; i < strips.length; i++) {
          float z0 = i == 0 ? 0 : style.land(side * across[i]);
          float z1 = style.land(side * across[i + 1]);
          side(pass, road, s0, s1, side, across[i], across[i + 1], z0, z1, strips[i]);
        }
      }
    }
  }

  private void side(
      CameraPass pass,
      RoadFrame road,
      double s0,
      double s1,
      int side,
      float d0,
      float d1,
      float z0,
      float z1,
      Skin skin) {
    if (side > 0) {
      strip(pass, road, s0, s1, d0, d1, z0, z1, skin);
    } else {
      strip(pass, road, s0, s1, -d1, -d0, z1, z0, skin);
    }
  }

  /** The raised ground's cut end towards a side street; facing 1 looks on along the road. */
  private void cap(CameraPass pass, RoadFrame road, double s, int side, int facing) {
    for (int i = 0; i < strips.length; i++) {
      float d0 = side * across[i];
      float d1 = side * across[i + 1];
      float z0 = i == 0 ? 0 : style.land(d0);
      float z1 = style.land(d1);
      if (z1 <= 0 && z0 <= 0) {
        continue;
      }
      boolean flip = side * facing > 0;
      float a = flip ? d1 : d0;
      float b = flip ? d0 : d1;
      corner(road, 0, s, a, 0);
      corner(road, 3, s, b, 0);
      corner(road, 6, s, b, flip ? z0 : z1);
      corner(road, 9, s, a, flip ? z1 : z0);
      pass.drawGround(corners, uAxis, vAxis, i == 0 ? skins.kerb() : strips[i]);
    }
  }

  private void strip(
      CameraPass pass,
      RoadFrame road,
      double s0,
      double s1,
      float d0,
      float d1,
      float z0,
      float z1,
      Skin skin) {
    corner(road, 0, s0, d0, z0);
    corner(road, 3, s0, d1, z1);
    corner(road, 6, s1, d1, z1);
    corner(road, 9, s1, d0, z0);
    pass.drawGround(corners, uAxis, vAxis, skin);
  }

  private void corner(RoadFrame road, int at, double s, float d, float z) {
    road.locate(s, d);
    corners[at] = road.px;
    corners[at + 1] = road.py;
    corners[at + 2] = road.pz + z;
  }

  /** Texture axes that follow the chord of a segment. */
  private void axes(RoadFrame road, double s0, double s1) {
    road.locate(s0, 0);
    float x = road.px;
    float y = road.py;
    road.locate(s1, 0);
    float dx = road.px - x;
    float dy = road.py - y;
    float length = (float) Math.sqrt(dx * dx + dy * dy);
    float fx = dx / length;
    float fy = dy / length;
    uAxis[0] = fy;
    uAxis[1] = -fx;
    uAxis[2] = 0;
    uAxis[3] = -(fy * x - fx * y);
    float rate = (float) ((s1 - s0) / length);
    float start =
        (float) (s0 - Math.floor(s0 / GroundSkins.REPEAT_METRES) * GroundSkins.REPEAT_METRES);
    vAxis[0] = fx * rate;
    vAxis[1] = fy * rate;
    vAxis[2] = 0;
    vAxis[3] = start - (fx * x + fy * y) * rate;
  }
}
