package io.sigmascope.monitoring;

import io.prometheus.metrics.model.snapshots.Labels;

/**
 * What a {@code traceparent} of W3C Trace Context, {@code 00-TRACE-SPAN-FLAGS}, says.
 *
 * @param trace 32 hexadecimal digits
 * @param span 16 of them
 * @param flags 2 of them
 */
record TraceParent(String trace, String span, String flags) {
  private static final int TRACE = 3;
  private static final int TRACE_END = TRACE + 32;
  private static final int SPAN = TRACE_END + 1;
  private static final int SPAN_END = SPAN + 16;
  private static final int FLAGS = SPAN_END + 1;
  private static final int SAMPLED = 1;

  /**
   * @param text whose form the wire room has checked
   */
  static TraceParent of(String text) {
    return new TraceParent(
        text.substring(TRACE, TRACE_END),
        text.substring(SPAN, SPAN_END),
        text.substring(FLAGS, FLAGS + 2));
  }

  boolean isSampled() {
    return (Integer.parseInt(flags, 16) & SAMPLED) != 0;
  }

  /** By the names that Prometheus' exemplars have for them. */
  Labels exemplar() {
    return Labels.of("span_id", span, "trace_id", trace);
  }
}
