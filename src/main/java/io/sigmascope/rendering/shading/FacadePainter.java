package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.surface.Look.Facade;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/**
 * Paints the fronts of buildings: wall, windows, cornices, and the ground floor's doors or shops.
 */
final class FacadePainter {
  private static final float FRAME_METRES = 0.09f;

  private final Light light;
  private final SurfacePainter surfaces;
  private final Rgb mirrored;

  FacadePainter(Light light, SurfacePainter surfaces) {
    this.light = light;
    this.surfaces = surfaces;
    mirrored = light.sky(0.25f);
  }

  void paint(Facade look, Span span) {
    surfaces.matte(look.wall());
    for (int i = 0; i < span.count; i++) {
      if (span.v[i] < look.base()) {
        groundFloor(look, span, i);
      } else if (span.v[i] < look.top()) {
        floor(look, span, i);
      }
    }
  }

  private void floor(Facade look, Span span, int i) {
    float level = (span.v[i] - look.base()) / look.floor();
    int storey = (int) level;
    float rise = (level - storey) * look.floor();
    if (look.bands() > 0) {
      float band = Filter.stripe(rise, 0.14f, span.footV[i]) * look.bands();
      blend(span, i, look.trim(), band);
    }
    int columns = Math.max(1, (int) ((look.width() - 0.4f) / look.pitch()));
    float pitch = look.width() / columns;
    float halfU = pitch * look.windowShare() / 2;
    float halfV = look.floor() * look.windowRise() / 2;
    window(look, span, i, pitch, halfU, rise - look.floor() * 0.52f, halfV, storey + 1);
  }

  private void window(
      Facade look,
      Span span,
      int i,
      float pitch,
      float halfU,
      float fromMiddle,
      float halfV,
      int storey) {
    float foot = span.footU[i];
    float outer = Filter.stripe(fromMiddle, halfV + FRAME_METRES, span.footV[i]);
    if (outer <= 0) {
      return;
    }
    float frame =
        Filter.stripes(span.u[i], pitch, Math.min(halfU + FRAME_METRES, pitch / 2), foot) * outer;
    float pane =
        Filter.stripes(span.u[i], pitch, halfU, foot)
            * Filter.stripe(fromMiddle, halfV, span.footV[i]);
    int column = (int) Math.floor(span.u[i] / pitch);
    blend(span, i, look.trim(), frame);
    float within = span.u[i] - (column + 0.5f) * pitch;
    float mullion =
        Filter.stripe(within, 0.035f, foot)
            + Filter.stripe(fromMiddle - halfV * 0.25f, 0.03f, span.footV[i]);
    glass(look, span, i, pane * Filter.clamp(1 - mullion), column, storey, fromMiddle / halfV);
  }

  private void glass(
      Facade look, Span span, int i, float share, int column, int storey, float height) {
    float kind = Dice.unit(column, storey, look.seed());
    float second = Dice.unit(column, storey, look.seed() + 7);
    Rgb glass = look.glass();
    float curtain = kind < 0.35f && height > 1 - 2 * second ? 0.35f + second * 0.3f : 0;
    float r = glass.r() + curtain;
    float g = glass.g() + curtain * 0.96f;
    float b = glass.b() + curtain * 0.85f;
    span.red[i] += (r - span.red[i]) * share;
    span.green[i] += (g - span.green[i]) * share;
    span.blue[i] += (b - span.blue[i]) * share;
    float grazing = 1 - span.facing;
    float mirror =
        share
            * (0.06f + 0.3f * second * second + 0.55f * grazing * grazing * grazing)
            * (1 - curtain);
    mirror *= 0.75f + 0.35f * height;
    span.glowRed[i] += mirrored.r() * mirror;
    span.glowGreen[i] += mirrored.g() * mirror;
    span.glowBlue[i] += mirrored.b() * mirror;
    if (second < look.litShare()) {
      float lamp = share * (0.25f + 0.5f * kind);
      span.glowRed[i] += lamp;
      span.glowGreen[i] += lamp * 0.75f;
      span.glowBlue[i] += lamp * 0.42f;
    }
  }

  private void groundFloor(Facade look, Span span, int i) {
    float v = span.v[i];
    if (!look.shop()) {
      plinth(look, span, i);
      return;
    }
    float fascia = look.base() - 0.75f;
    float board = Filter.stripe(v - look.base() + 0.45f, 0.32f, span.footV[i]);
    blend(span, i, look.sign(), board);
    float writing =
        Tiles.WRITING.at(span.u[i] * 0.22f, (v - fascia) * 0.25f + 0.14f, span.footU[i] * 0.22f);
    boolean bright = look.sign().g() < 0.35f;
    float ink = board * (writing < 0.8f ? 0.75f : 0);
    blend(span, i, bright ? light.cloudLit().times(0.4f) : Rgb.BLACK, ink);
    if (look.litShare() > 0) {
      span.glowRed[i] += board * look.sign().r() * 0.5f;
      span.glowGreen[i] += board * look.sign().g() * 0.5f;
      span.glowBlue[i] += board * look.sign().b() * 0.5f;
    }
    float pane = Filter.stripe(v - 0.45f - (fascia - 0.5f) / 2, (fascia - 0.6f) / 2, span.footV[i]);
    float pillars =
        Filter.stripes(span.u[i], look.pitch() * 1.3f, look.pitch() * 0.6f, span.footU[i]);
    blend(span, i, look.trim().times(0.6f), 1 - board > 0.5f ? 0.8f : 0);
    int column = (int) Math.floor(span.u[i] / (look.pitch() * 1.3f));
    glass(look, span, i, pane * pillars, column, 0, 2 * v / look.base() - 1);
    if (look.litShare() > 0 && Dice.unit(column, 0, look.seed() + 3) < 0.7f) {
      float lamp = pane * pillars * 0.6f;
      span.glowRed[i] += lamp;
      span.glowGreen[i] += lamp * 0.85f;
      span.glowBlue[i] += lamp * 0.6f;
    }
  }

  private void plinth(Facade look, Span span, int i) {
    blend(span, i, look.trim().times(0.5f), Filter.stripe(span.v[i], 0.5f, span.footV[i]) * 0.5f);
    int columns = Math.max(1, (int) ((look.width() - 0.4f) / look.pitch()));
    float pitch = look.width() / columns;
    int column = (int) Math.floor(span.u[i] / pitch);
    boolean door = Math.floorMod(column + look.seed(), 4) == 0;
    if (!door) {
      float half = (look.base() - 1.2f) / 2;
      window(
          look, span, i, pitch, pitch * look.windowShare() / 2, span.v[i] - 0.9f - half, half, 0);
      return;
    }
    float within = span.u[i] - (column + 0.5f) * pitch;
    float leaf =
        Filter.stripe(within, 0.52f, span.footU[i])
            * Filter.stripe(span.v[i] - 1.05f, 1.1f, span.footV[i]);
    blend(
        span,
        i,
        look.trim(),
        Filter.stripe(within, 0.62f, span.footU[i])
            * Filter.stripe(span.v[i] - 1.1f, 1.2f, span.footV[i]));
    blend(span, i, look.sign().times(0.6f), leaf);
  }

  private static void blend(Span span, int i, Rgb colour, float share) {
    span.red[i] += (colour.r() - span.red[i]) * share;
    span.green[i] += (colour.g() - span.green[i]) * share;
    span.blue[i] += (colour.b() - span.blue[i]) * share;
  }
}
