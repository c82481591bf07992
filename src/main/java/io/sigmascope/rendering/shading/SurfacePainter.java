package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.surface.Look;
import io.sigmascope.rendering.surface.Look.Facade;
import io.sigmascope.rendering.surface.Look.Glass;
import io.sigmascope.rendering.surface.Look.Glow;
import io.sigmascope.rendering.surface.Look.Leaves;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Look.Paint;
import io.sigmascope.rendering.surface.Look.Plate;
import io.sigmascope.rendering.surface.Look.Railing;
import io.sigmascope.rendering.surface.Look.Ring;
import io.sigmascope.rendering.surface.Look.Road;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tile;
import io.sigmascope.rendering.texture.Tiles;

/** Finds the colours of a span before light falls on it: one method a look. */
final class SurfacePainter implements Look.Viewer {
  private final Light light;
  private final RoadPainter roads;
  private final FacadePainter facades;
  private final PlatePainter plates = new PlatePainter();
  private final Span span;

  SurfacePainter(Light light, Span span) {
    this.light = light;
    this.span = span;
    roads = new RoadPainter(light, this);
    facades = new FacadePainter(light, this);
  }

  @Override
  public void matte(Matte look) {
    Rgb base = look.base();
    if (look.tile() == Tiles.SMOOTH && look.blotchShare() == 0) {
      span.fill(base.r(), base.g(), base.b());
      return;
    }
    Tile tile = look.tile();
    float rate = look.perMetre();
    float blotchRate = look.blotchesPerMetre();
    Rgb second = look.second();
    float differR = (second.r() - base.r()) * look.blotchShare();
    float differG = (second.g() - base.g()) * look.blotchShare();
    float differB = (second.b() - base.b()) * look.blotchShare();
    for (int i = 0; i < span.count; i++) {
      float foot =
          Math.min(
              Math.max(span.footU[i], span.footV[i]), 3 * Math.min(span.footU[i], span.footV[i]));
      float tone = tile.at(span.u[i] * rate, span.v[i] * rate, foot * rate);
      float blotch =
          Filter.clamp(
              Tiles.BLOTCHES.nearest(
                          span.u[i] * blotchRate, span.v[i] * blotchRate, foot * blotchRate)
                      * 1.5f
                  - 1);
      span.red[i] = (base.r() + differR * blotch) * tone;
      span.green[i] = (base.g() + differG * blotch) * tone;
      span.blue[i] = (base.b() + differB * blotch) * tone;
    }
  }

  @Override
  public void road(Road look) {
    roads.paint(look, span);
  }

  @Override
  public void facade(Facade look) {
    facades.paint(look, span);
  }

  @Override
  public void leaves(Leaves look) {
    Rgb bright = look.light();
    Rgb dark = look.dark();
    for (int i = 0; i < span.count; i++) {
      float u = span.u[i];
      float v = span.v[i];
      float leaf =
          Tiles.LEAVES.at(
              u * 0.31f + look.seed(), v * 0.31f + look.seed() * 1.7f, span.footU[i] * 0.31f);
      float high = Filter.clamp(0.45f + 0.35f * v + (leaf - 1) * 0.4f);
      float tone = 0.55f + 0.45f * leaf;
      span.red[i] = (dark.r() + (bright.r() - dark.r()) * high) * tone;
      span.green[i] = (dark.g() + (bright.g() - dark.g()) * high) * tone;
      span.blue[i] = (dark.b() + (bright.b() - dark.b()) * high) * tone;
    }
  }

  @Override
  public void railing(Railing look) {
    span.fill(look.colour().r(), look.colour().g(), look.colour().b());
  }

  @Override
  public void ring(Ring look) {
    for (int i = 0; i < span.count; i++) {
      float r2 = span.u[i] * span.u[i] + span.v[i] * span.v[i];
      Rgb colour = r2 > 0.7f ? look.tyre() : look.spokes();
      span.red[i] = colour.r();
      span.green[i] = colour.g();
      span.blue[i] = colour.b();
    }
  }

  @Override
  public void paint(Paint look) {
    Rgb colour = look.colour();
    float grazing = 1 - span.facing;
    float mirror = look.gloss() * (0.05f + 0.5f * grazing * grazing * grazing);
    Rgb seen = mirror(span.mirrored);
    for (int i = 0; i < span.count; i++) {
      float dirt =
          0.92f
              + 0.08f
                  * Tiles.BLOTCHES.nearest(
                      span.u[i] * 0.2f, span.v[i] * 0.3f, span.footU[i] * 0.2f);
      span.red[i] = colour.r() * dirt;
      span.green[i] = colour.g() * dirt;
      span.blue[i] = colour.b() * dirt;
      span.glowRed[i] = seen.r() * mirror;
      span.glowGreen[i] = seen.g() * mirror;
      span.glowBlue[i] = seen.b() * mirror;
    }
  }

  @Override
  public void glass(Glass look) {
    float grazing = 1 - span.facing;
    float mirror = 0.08f + 0.6f * grazing * grazing * grazing;
    Rgb seen = mirror(span.mirrored);
    Rgb tint = look.tint();
    Rgb pillar = look.pillar();
    for (int i = 0; i < span.count; i++) {
      float frame =
          look.pillarPitch() > 0
              ? Filter.stripes(span.u[i], look.pillarPitch(), 0.06f, span.footU[i])
              : 0;
      float cloud =
          0.6f
              + 0.4f
                  * Tiles.BLOTCHES.nearest(
                      span.u[i] * 0.3f, span.v[i] * 0.3f, span.footU[i] * 0.3f);
      float share = mirror * cloud * (1 - frame);
      span.red[i] = tint.r() + (pillar.r() - tint.r()) * frame;
      span.green[i] = tint.g() + (pillar.g() - tint.g()) * frame;
      span.blue[i] = tint.b() + (pillar.b() - tint.b()) * frame;
      span.glowRed[i] = seen.r() * share + look.light().r() * (1 - frame);
      span.glowGreen[i] = seen.g() * share + look.light().g() * (1 - frame);
      span.glowBlue[i] = seen.b() * share + look.light().b() * (1 - frame);
    }
  }

  /** What a mirror shows: the sky, or the street below the horizon. */
  private Rgb mirror(float sine) {
    float above = Filter.clamp(sine * 6 + 0.3f);
    return light.groundLight().times(0.45f).mix(light.sky(sine), above);
  }

  @Override
  public void glow(Glow look) {
    span.fill(look.unlit().r(), look.unlit().g(), look.unlit().b());
    for (int i = 0; i < span.count; i++) {
      span.glowRed[i] = look.light().r();
      span.glowGreen[i] = look.light().g();
      span.glowBlue[i] = look.light().b();
    }
  }

  @Override
  public void plate(Plate look) {
    plates.paint(look, span);
  }
}
