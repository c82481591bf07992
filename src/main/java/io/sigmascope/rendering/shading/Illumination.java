package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.geometry.ShadowMap;
import io.sigmascope.rendering.geometry.Viewpoint;

/**
 * Shines on spans: light from the sky and the ground, sun where the shadow maps let it through,
 * headlights and street lamps at night; then haze.
 */
final class Illumination {
  private static final int HAZE_STEPS = 1024;

  /** Beyond this depth the coarse shadow map is used, metres. */
  private static final float FINE_METRES = 42;

  private static final float FINE_BIAS_METRES = 0.14f;
  private static final float COARSE_BIAS_METRES = 0.55f;
  private static final float ROUND_BIAS_METRES = 0.3f;
  private static final float BALL_BIAS_METRES = 1.1f;

  /** Leaves let light through: balls are lit a little beyond their edge. */
  private static final float LEAF_WRAP = 0.4f;

  private final Light light;
  private final boolean sunlit;
  private final float[] clear = new float[HAZE_STEPS];
  private final float[] lampPools = new float[HAZE_STEPS];
  private final float[] fine = new float[12];
  private final float[] coarse = new float[12];
  private final boolean dark;

  Illumination(Light light, float hazePerMetre) {
    this.light = light;
    sunlit = light.sun().g() > 0;
    dark = light.lamps().g() > 0;
    for (int i = 0; i < HAZE_STEPS; i++) {
      clear[i] = (float) Math.exp(-hazePerMetre * i);
    }
  }

  /**
   * Begins a frame.
   *
   * @param firstLamp metres ahead of the camera of the first street lamp
   */
  void begin(Viewpoint eye, ShadowMap near, ShadowMap far, float firstLamp, float lampSpacing) {
    near.fromCamera(eye, fine);
    far.fromCamera(eye, coarse);
    if (!dark) {
      return;
    }
    for (int i = 0; i < HAZE_STEPS; i++) {
      float nearest = (i - firstLamp) / lampSpacing;
      float off = (nearest - Math.round(nearest)) * lampSpacing;
      float pool = 1 / (1 + off * off / 40);
      lampPools[i] = 0.12f + pool * pool;
    }
  }

  void shine(Span span, Viewpoint eye, ShadowMap near, ShadowMap far, float[][] picture) {
    float share = span.nz * 0.5f + 0.5f;
    float skyRed =
        light.groundLight().r() + (light.skyLight().r() - light.groundLight().r()) * share;
    float skyGreen =
        light.groundLight().g() + (light.skyLight().g() - light.groundLight().g()) * share;
    float skyBlue =
        light.groundLight().b() + (light.skyLight().b() - light.groundLight().b()) * share;
    float[] sun = light.direction();
    float flat = dot(sun, span.nx, span.ny, span.nz);
    float acrossU = span.roundness > 0 ? dot(sun, span.uDirection) : 0;
    float acrossV = span.roundness > 1 ? dot(sun, span.vDirection) : 0;
    float rayX = (span.start + 0.5f - eye.cx()) / eye.fx();
    float rayY = (span.row + 0.5f - eye.cy()) / eye.fy();
    float step = 1 / eye.fx();
    int at = span.row * eye.width() + span.start;
    float[] red = picture[0];
    float[] green = picture[1];
    float[] blue = picture[2];
    for (int i = 0; i < span.count; i++, at++) {
      float r = skyRed;
      float g = skyGreen;
      float b = skyBlue;
      float z = span.z[i];
      if (sunlit) {
        float towards = flat;
        if (span.roundness > 0) {
          float u = span.u[i];
          float v = span.roundness > 1 ? span.v[i] : 0;
          towards =
              flat * (float) Math.sqrt(Math.max(0, 1 - u * u - v * v)) + acrossU * u + acrossV * v;
          if (span.roundness > 1) {
            towards = (towards + LEAF_WRAP) / (1 + LEAF_WRAP);
          }
        }
        if (towards > 0 && reached(span, rayX + i * step, rayY, z, near, far)) {
          r += light.sun().r() * towards;
          g += light.sun().g() * towards;
          b += light.sun().b() * towards;
        }
      }
      int metre = Math.min(HAZE_STEPS - 1, (int) z);
      if (dark) {
        float x = rayX + i * step;
        float beam = headlight(x, rayY, z, span.facing);
        float pool = lampPools[metre] * (0.45f + 0.55f * Math.max(0, span.nz));
        r += light.headlights().r() * beam + light.lamps().r() * pool;
        g += light.headlights().g() * beam + light.lamps().g() * pool;
        b += light.headlights().b() * beam + light.lamps().b() * pool;
      }
      float through = clear[metre];
      float veil = 1 - through;
      red[at] = (span.red[i] * r + span.glowRed[i]) * through + light.horizon().r() * veil;
      green[at] = (span.green[i] * g + span.glowGreen[i]) * through + light.horizon().g() * veil;
      blue[at] = (span.blue[i] * b + span.glowBlue[i]) * through + light.horizon().b() * veil;
    }
  }

  private boolean reached(
      Span span, float rayX, float rayY, float z, ShadowMap near, ShadowMap far) {
    float bias =
        span.roundness == 2 ? BALL_BIAS_METRES : span.roundness == 1 ? ROUND_BIAS_METRES : 0;
    if (z < FINE_METRES) {
      return lit(fine, near, rayX, rayY, z, Math.max(bias, FINE_BIAS_METRES));
    }
    return lit(coarse, far, rayX, rayY, z, Math.max(bias, COARSE_BIAS_METRES));
  }

  private static boolean lit(
      float[] m, ShadowMap map, float rayX, float rayY, float z, float bias) {
    float column = (m[0] * rayX + m[1] * rayY + m[2]) * z + m[3];
    float row = (m[4] * rayX + m[5] * rayY + m[6]) * z + m[7];
    float height = (m[8] * rayX + m[9] * rayY + m[10]) * z + m[11];
    return map.lit(column, row, height + bias);
  }

  /** Dipped beams: a wide, flat cone that stops at about the horizon. */
  private static float headlight(float rayX, float rayY, float z, float facing) {
    float wide = 1 / (1 + rayX * rayX * 7);
    float up = 0.9f / z - rayY - 0.02f;
    float cut = up < 0 ? 1 : 1 / (1 + up * up * 900) * 0.9f + 0.1f;
    return wide * wide * cut * (0.25f + 0.75f * facing) / (0.5f + z * z * 0.012f);
  }

  private static float dot(float[] a, float x, float y, float z) {
    return a[0] * x + a[1] * y + a[2] * z;
  }

  private static float dot(float[] a, float[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
