package io.sigmascope.monitoring;

/** Quantiles of a latency, in seconds. */
public record LatencyQuantiles(double p50, double p95, double p99) {}
