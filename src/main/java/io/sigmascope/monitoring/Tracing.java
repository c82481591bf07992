package io.sigmascope.monitoring;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.sigmascope.frame.CameraId;
import io.sigmascope.pipeline.FrameTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Frames' traces, by OpenTelemetry: from capture by way of Kafka to the results. Configured by the
 * standard's environment variables; without them there is none, and none of its classes is loaded.
 *
 * <p>Threads: any. Spans go to a queue with a bound, whose own thread sends them; what does not fit
 * is dropped.
 */
final class Tracing implements AutoCloseable {
  private static final String SCOPE = "io.sigmascope";
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

  /** What the standard has other defaults for, or none. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "sigmascope",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none");

  private final OpenTelemetrySdk telemetry;
  private final Tracer tracer;

  private Tracing(OpenTelemetrySdk telemetry) {
    this.telemetry = telemetry;
    tracer = telemetry.getTracer(SCOPE);
  }

  /**
   * Where the environment says where traces go.
   *
   * @param environment the process's
   */
  static Optional<Tracing> of(Map<String, String> environment) {
    boolean isDisabled = Boolean.parseBoolean(environment.get("OTEL_SDK_DISABLED"));
    String exporter = environment.getOrDefault("OTEL_TRACES_EXPORTER", "");
    boolean isWanted =
        !environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isBlank()
            || !environment.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "").isBlank()
            || !exporter.isEmpty();
    return isWanted && !isDisabled && !exporter.equals("none")
        ? Optional.of(configured(Map.of()))
        : Optional.empty();
  }

  /**
   * As the environment has it, and what it leaves open as these properties do.
   *
   * @throws TracingException if OpenTelemetry cannot do that
   */
  static Tracing configured(Map<String, String> properties) {
    try {
      return new Tracing(
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> DEFAULTS)
              .addPropertiesSupplier(() -> properties)
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk());
    } catch (RuntimeException e) { // its own tells of some faults by their causes alone
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new TracingException(
          "traces cannot be sent as the variables OTEL_… say (only OTLP over HTTP is built in): "
              + cause.getMessage(),
          e);
    }
  }

  /** Begins a frame's trace; empty where it is not sampled. */
  Optional<String> captured(CameraId camera, long sequence, Instant captureTime) {
    Span span =
        tracer
            .spanBuilder("capture")
            .setNoParent()
            .setSpanKind(SpanKind.PRODUCER)
            .setStartTimestamp(captureTime)
            .setAttribute("camera", camera.value())
            .setAttribute("sequence", Long.toUnsignedString(sequence))
            .startSpan();
    span.end();
    SpanContext context = span.getSpanContext();
    return context.isSampled()
        ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-01")
        : Optional.empty();
  }

  /** Adds what the pipeline did with a frame: its wait for a device, and its batch with stages. */
  void analysed(FrameTrace frame) {
    TraceParent traceparent = TraceParent.of(frame.traceparent());
    if (!traceparent.isSampled()) {
      return;
    }
    Context parent = parent(traceparent);
    // Both clocks are read anew for each frame: the wall clock may be set
    long zero = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
    span("queue", parent, frame, zero + frame.arrivedNanos(), zero + frame.batchNanos());
    Span batch =
        tracer
            .spanBuilder("batch")
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(zero + frame.batchNanos(), TimeUnit.NANOSECONDS)
            .setAttribute("camera", frame.camera().value())
            .setAttribute("sequence", Long.toUnsignedString(frame.sequence()))
            .setAttribute("frames", frame.batch())
            .startSpan();
    Context inside = parent.with(batch);
    long at = zero + frame.batchNanos();
    for (Map.Entry<String, Duration> stage : frame.stages().entrySet()) {
      long end = at + stage.getValue().toNanos();
      span(stage.getKey(), inside, frame, at, end);
      at = end;
    }
    batch.end(zero + frame.endNanos(), TimeUnit.NANOSECONDS);
  }

  /** A span between two moments in ns since 1970. */
  private void span(String name, Context parent, FrameTrace frame, long start, long end) {
    tracer
        .spanBuilder(name)
        .setParent(parent)
        .setStartTimestamp(start, TimeUnit.NANOSECONDS)
        .setAttribute("camera", frame.camera().value())
        .startSpan()
        .end(end, TimeUnit.NANOSECONDS);
  }

  private static Context parent(TraceParent traceparent) {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            traceparent.trace(),
            traceparent.span(),
            TraceFlags.fromHex(traceparent.flags(), 0),
            TraceState.getDefault());
    return Context.root().with(Span.wrap(remote));
  }

  /** Sends what is left, for 5 s at most. */
  @Override
  public void close() {
    var unused = telemetry.shutdown().join(CLOSE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
