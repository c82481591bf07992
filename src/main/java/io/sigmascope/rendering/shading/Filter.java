package io.sigmascope.rendering.shading;

/**
 * Patterns averaged over what a pixel covers, so that they fade with distance and never flicker.
 */
final class Filter {
  private Filter() {}

  static float clamp(float value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
  }

  /**
   * Share of a pixel of this footprint, at this distance from a stripe's middle, that it covers.
   */
  static float stripe(float distance, float halfWidth, float footprint) {
    float soft = Math.max(footprint, 1e-4f);
    float inside = (halfWidth - Math.abs(distance)) / soft + 0.5f;
    return Math.min(clamp(inside), Math.min(1, 2 * halfWidth / soft));
  }

  /** As {@link #stripe}, for a stripe in each period; a footprint of a period sees the average. */
  static float stripes(float place, float period, float halfWidth, float footprint) {
    float distance = place - period * (float) Math.floor(place / period) - period * 0.5f;
    float share = 2 * halfWidth / period;
    float far = clamp(footprint / period * 2 - 0.6f);
    float near = stripe(distance, halfWidth, footprint);
    return near + (share - near) * far;
  }
}
