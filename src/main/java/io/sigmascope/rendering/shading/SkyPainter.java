package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.geometry.Viewpoint;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/** The sky: from the horizon to the zenith, with drifting clouds and the glare around the sun. */
final class SkyPainter {
  private final Light light;
  private final float cover;
  private final float softness;
  private final float scale;
  private final float offsetU;
  private final float offsetV;

  SkyPainter(Light light, float clouds, Dice dice) {
    this.light = light;
    cover = 1.35f - clouds * 0.75f;
    softness = dice.range(0.2f, 0.7f);
    scale = dice.range(0.05f, 0.16f);
    offsetU = dice.unit();
    offsetV = dice.unit();
  }

  void paint(Viewpoint eye, int row, int from, int to, double seconds, float[][] picture) {
    float[] r = eye.rotation();
    float rayY = (row + 0.5f - eye.cy()) / eye.fy();
    float[] sun = light.direction();
    float drift = offsetU + (float) (seconds * 0.0004);
    Rgb zenith = light.zenith();
    Rgb horizon = light.horizon();
    Rgb lit = light.cloudLit();
    Rgb shade = light.cloudDark();
    int at = row * eye.width() + from;
    for (int x = from; x < to; x++, at++) {
      float rayX = (x + 0.5f - eye.cx()) / eye.fx();
      float perRay = (float) (1 / Math.sqrt(rayX * rayX + rayY * rayY + 1));
      float east = (r[0] * rayX + r[3] * rayY + r[6]) * perRay;
      float north = (r[1] * rayX + r[4] * rayY + r[7]) * perRay;
      float up = Math.max(0, (r[2] * rayX + r[5] * rayY + r[8]) * perRay);
      float t = (float) Math.sqrt(up);
      float perUp = scale / (up + 0.12f);
      float u = east * perUp + drift;
      float v = north * perUp + offsetV;
      float foot = perUp * 0.02f;
      float mass =
          Tiles.BLOTCHES.at(u, v, foot) * 0.7f
              + Tiles.BLOTCHES.at(u * 3.1f, v * 3.1f, foot * 3) * 0.3f;
      float cloud = Math.max(0, Math.min(1, (mass - cover) / softness)) * Math.min(1, up * 12);
      float dark = Math.max(0, Math.min(1, (mass - cover - 0.15f) * 1.6f));
      float glare = 0;
      if (light.glare() > 0) {
        float toSun = Math.max(0, east * sun[0] + north * sun[1] + up * sun[2]);
        float g4 = toSun * toSun * toSun * toSun;
        float g16 = g4 * g4 * g4 * g4;
        glare = light.glare() * (0.25f * g4 + 1.4f * g16 * g16);
      }
      picture[0][at] = channel(horizon.r(), zenith.r(), t, lit.r(), shade.r(), dark, cloud) + glare;
      picture[1][at] =
          channel(horizon.g(), zenith.g(), t, lit.g(), shade.g(), dark, cloud) + glare * 0.93f;
      picture[2][at] =
          channel(horizon.b(), zenith.b(), t, lit.b(), shade.b(), dark, cloud) + glare * 0.8f;
    }
  }

  private static float channel(
      float horizon, float zenith, float t, float lit, float shade, float dark, float cloud) {
    float clear = horizon + (zenith - horizon) * t;
    float white = lit + (shade - lit) * dark;
    return clear + (white - clear) * cloud;
  }
}
