package io.sigmascope.frame;

/** Mean and percentiles over the pixels of one frame, in the unit of the plane. */
public record Spread(float mean, float p05, float p50, float p95, float p99) {}
