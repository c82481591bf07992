package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.surface.Look.Plate;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/** Paints the faces of signs; u and v are -1..1. */
final class PlatePainter {
  void paint(Plate look, Span span) {
    for (int i = 0; i < span.count; i++) {
      float u = span.u[i];
      float v = span.v[i];
      float foot = span.footU[i];
      float border;
      float ink;
      switch (look.emblem()) {
        case RING -> {
          float r = (float) Math.sqrt(u * u + v * v);
          border = Filter.clamp((r - 0.72f) / foot + 0.5f);
          ink = digits(u, v, foot, look.seed());
        }
        case ARROW -> {
          float r = (float) Math.sqrt(u * u + v * v);
          border = Filter.clamp((r - 0.9f) / foot + 0.5f);
          float shaft = Filter.stripe(u, 0.12f, foot) * Filter.stripe(v + 0.1f, 0.5f, foot);
          float head =
              Filter.clamp((0.62f - v - Math.abs(u) * 1.1f) / foot)
                  * Filter.clamp((v - 0.1f) / foot);
          ink = Math.max(shaft, head);
        }
        case TRIANGLE -> {
          float inside = Math.min(v + 1, (1 - v) * 0.45f - Math.abs(u) * 0.9f);
          border = 1 - Filter.clamp((inside - 0.2f) / foot + 0.5f);
          ink = Filter.stripe(u, 0.12f, foot) * Filter.stripe(v + 0.25f, 0.35f, foot);
        }
        case WRITING -> {
          float edge = Math.max(Math.abs(u), Math.abs(v));
          border = Filter.clamp((edge - 0.93f) / foot + 0.5f);
          float text =
              Tiles.WRITING.at(u * 0.4f + look.seed(), v * 0.35f + look.seed(), foot * 0.4f);
          ink = Math.abs(u) < 0.85f && Math.abs(v) < 0.8f ? Filter.clamp(1.15f - text) : 0;
        }
        case BAR -> {
          border = 0;
          ink = Filter.stripe(u, 0.7f, foot) * Filter.stripe(v, 0.16f, foot);
        }
        default -> throw new IllegalStateException("unknown emblem " + look.emblem());
      }
      set(look, span, i, border, ink);
    }
  }

  /** Two upright blocks, as a number seems from a distance. */
  private static float digits(float u, float v, float foot, float seed) {
    float width = 0.12f + 0.08f * seed;
    return Math.max(
        Filter.stripe(u + 0.24f, width, foot) * Filter.stripe(v, 0.34f, foot),
        Filter.stripe(u - 0.24f, width, foot) * Filter.stripe(v, 0.34f, foot) * 0.8f);
  }

  private static void set(Plate look, Span span, int i, float border, float ink) {
    Rgb ground = look.ground();
    Rgb rim = look.border();
    Rgb drawn = look.ink();
    float r = ground.r() + (drawn.r() - ground.r()) * ink;
    float g = ground.g() + (drawn.g() - ground.g()) * ink;
    float b = ground.b() + (drawn.b() - ground.b()) * ink;
    span.red[i] = r + (rim.r() - r) * border;
    span.green[i] = g + (rim.g() - g) * border;
    span.blue[i] = b + (rim.b() - b) * border;
  }
}
