package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.surface.Look.Line;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Look.Road;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/** Paints carriageways: wheel tracks, repairs, lines, and the mirror that rain makes of them. */
final class RoadPainter {
  private static final float REPAIR_METRES = 8;

  private final Light light;
  private final SurfacePainter surfaces;

  RoadPainter(Light light, SurfacePainter surfaces) {
    this.light = light;
    this.surfaces = surfaces;
  }

  void paint(Road look, Span span) {
    Matte asphalt = look.asphalt();
    surfaces.matte(asphalt);
    for (int i = 0; i < span.count; i++) {
      float tone = tracks(look, span.u[i], span.footU[i]) * repairs(look, span.u[i], span.v[i]);
      span.red[i] *= tone;
      span.green[i] *= tone;
      span.blue[i] *= tone;
    }
    for (Line line : look.lines()) {
      draw(line, look.wear(), span);
    }
    if (look.wet() > 0) {
      mirror(look, span);
    }
  }

  private static float tracks(Road look, float u, float foot) {
    if (look.laneWidth() == 0) {
      return 1;
    }
    float place = Math.abs(u) - look.laneOrigin();
    float lane = place / look.laneWidth();
    float off = (lane - (float) Math.floor(lane) - 0.5f) * look.laneWidth();
    return 1 - 0.1f * Filter.stripe(Math.abs(off) - 0.8f, 0.3f, 0.35f + foot);
  }

  private static float repairs(Road look, float u, float v) {
    int along = (int) Math.floor(v / REPAIR_METRES);
    float drawn = Dice.unit(along, 1, look.seed());
    if (drawn > 0.2f) {
      return 1;
    }
    float middle = (Dice.unit(along, 2, look.seed()) - 0.5f) * 14;
    float half = 0.3f + Dice.unit(along, 3, look.seed()) * 1.6f;
    float from = drawn * 15;
    float into = v - along * REPAIR_METRES;
    boolean inside = Math.abs(u - middle) < half && into > from && into < from + 4.5f;
    return inside ? 0.72f + 0.5f * Dice.unit(along, 4, look.seed()) : 1;
  }

  private static void draw(Line line, float wear, Span span) {
    float half = line.width() / 2;
    Rgb paint = line.paint();
    for (int i = 0; i < span.count; i++) {
      float distance = span.u[i] - line.across();
      if (Math.abs(distance) > half + span.footU[i]) {
        continue;
      }
      float cover = Filter.stripe(distance, half, span.footU[i]);
      if (line.period() > 0) {
        cover *= Filter.stripes(span.v[i], line.period(), line.dash() / 2, span.footV[i]);
      }
      float worn = Tiles.BLOTCHES.at(span.u[i] * 0.9f, span.v[i] * 0.23f, span.footV[i] * 0.23f);
      cover *= Filter.clamp(1.1f - wear * worn);
      span.red[i] += (paint.r() - span.red[i]) * cover;
      span.green[i] += (paint.g() - span.green[i]) * cover;
      span.blue[i] += (paint.b() - span.blue[i]) * cover;
    }
  }

  private void mirror(Road look, Span span) {
    float grazing = 1 - span.facing;
    float fresnel = 0.04f + 0.75f * grazing * grazing * grazing * grazing;
    Rgb sky = light.sky(Math.max(0.05f, span.mirrored));
    for (int i = 0; i < span.count; i++) {
      float puddle =
          Tiles.BLOTCHES.at(span.u[i] * 0.07f, span.v[i] * 0.035f, span.footV[i] * 0.035f);
      float share = look.wet() * fresnel * Filter.clamp(puddle * 1.6f - 0.9f + look.wet() * 0.5f);
      float damp = 1 - 0.45f * look.wet();
      span.red[i] *= damp;
      span.green[i] *= damp;
      span.blue[i] *= damp;
      span.glowRed[i] += sky.r() * share;
      span.glowGreen[i] += sky.g() * share;
      span.glowBlue[i] += sky.b() * share;
    }
  }
}
