package io.sigmascope.monitoring;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.sigmascope.frame.CameraId;
import io.sigmascope.pipeline.FrameTrace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector gets, by OTLP over HTTP. */
class TracingTest {
  private static final CameraId ROOF = new CameraId("roof-1");
  private static final long MILLI = 1_000_000;

  private final List<Sent> received = new CopyOnWriteArrayList<>();
  private HttpServer collector;

  /** A span, as opentelemetry.proto.trace.v1 has it. */
  private record Sent(String name, String trace, String id, String parent, long start, long end) {
    static Sent of(UnknownFieldSet span) {
      return new Sent(
          span.getField(5).getLengthDelimitedList().get(0).toStringUtf8(),
          hex(span, 1),
          hex(span, 2),
          hex(span, 4),
          span.getField(7).getFixed64List().get(0),
          span.getField(8).getFixed64List().get(0));
    }

    private static String hex(UnknownFieldSet span, int field) {
      List<ByteString> values = span.getField(field).getLengthDelimitedList();
      return values.isEmpty() ? "" : HexFormat.of().formatHex(values.get(0).toByteArray());
    }
  }

  @Test
  void saysWhatCannotBe() {
    assertThatThrownBy(() -> Tracing.configured(Map.of("otel.exporter.otlp.protocol", "grpc")))
        .isInstanceOf(TracingException.class)
        .hasMessageContaining("OTEL_")
        .hasMessageContaining("GrpcSenderProvider");
  }

  @BeforeEach
  void startCollector() throws Exception {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          UnknownFieldSet request =
              UnknownFieldSet.parseFrom(exchange.getRequestBody().readAllBytes());
          for (UnknownFieldSet resource : inside(request, 1)) {
            for (UnknownFieldSet scope : inside(resource, 2)) {
              inside(scope, 2).forEach(span -> received.add(Sent.of(span)));
            }
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  private static List<UnknownFieldSet> inside(UnknownFieldSet message, int field) {
    List<UnknownFieldSet> messages = new ArrayList<>();
    for (ByteString value : message.getField(field).getLengthDelimitedList()) {
      try {
        messages.add(UnknownFieldSet.parseFrom(value));
      } catch (com.google.protobuf.InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }
    return messages;
  }

  @AfterEach
  void stopCollector() {
    collector.stop(0);
  }

  private Tracing tracing(String sampler) {
    return Tracing.configured(
        Map.of(
            "otel.exporter.otlp.endpoint",
            "http://127.0.0.1:" + collector.getAddress().getPort(),
            "otel.traces.sampler",
            sampler));
  }

  @Test
  void aFrameIsOneTraceFromCaptureToItsLastStage() {
    Map<String, Duration> stages = new LinkedHashMap<>();
    stages.put("decode", Duration.ofMillis(3));
    stages.put("infer", Duration.ofMillis(50));
    String traceparent;
    try (Tracing tracing = tracing("always_on")) {
      traceparent = tracing.captured(ROOF, 7, Instant.now()).orElseThrow();
      long now = System.nanoTime();
      tracing.analysed(
          new FrameTrace(traceparent, ROOF, 7, now - 90 * MILLI, now - 60 * MILLI, now, stages, 2));
    }

    Map<String, Sent> spans = received.stream().collect(toMap(Sent::name, span -> span));
    assertThat(spans.keySet())
        .containsExactlyInAnyOrder("capture", "queue", "batch", "decode", "infer");
    assertThat(received).extracting(Sent::trace).containsOnly(traceparent.substring(3, 35));
    Sent capture = Objects.requireNonNull(spans.get("capture"));
    Sent batch = Objects.requireNonNull(spans.get("batch"));
    assertThat(capture.id()).isEqualTo(traceparent.substring(36, 52));
    assertThat(capture.parent()).isEmpty();
    assertThat(batch.parent()).isEqualTo(capture.id());
    assertThat(received)
        .filteredOn(span -> stages.containsKey(span.name()))
        .extracting(Sent::parent)
        .containsOnly(batch.id());
    assertThat(batch.end() - batch.start()).isEqualTo(60 * MILLI);
    assertThat(received)
        .filteredOn(span -> span.name().equals("infer"))
        .allSatisfy(
            infer -> {
              assertThat(infer.start() - batch.start()).isEqualTo(3 * MILLI);
              assertThat(infer.end() - infer.start()).isEqualTo(50 * MILLI);
            });
  }

  @Test
  void framesThatAreNotSampledCarryNothingOn() {
    try (Tracing tracing = tracing("always_off")) {
      assertThat(tracing.captured(ROOF, 7, Instant.now())).isEmpty();
      tracing.analysed(
          new FrameTrace(
              "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
              ROOF,
              7,
              0,
              0,
              0,
              Map.of(),
              1));
    }

    assertThat(received).isEmpty();
  }

  @Test
  void latenciesNameATraceOfTheirs() {
    try (Tracing tracing = tracing("always_on")) {
      String traceparent = tracing.captured(ROOF, 7, Instant.now()).orElseThrow();

      assertThat(exemplars(Optional.of(tracing), traceparent))
          .singleElement()
          .satisfies(
              exemplar -> {
                assertThat(exemplar.getValue()).isEqualTo(0.12);
                assertThat(exemplar.getLabels().get("trace_id"))
                    .isEqualTo(traceparent.substring(3, 35));
                assertThat(exemplar.getLabels().get("span_id"))
                    .isEqualTo(traceparent.substring(36, 52));
              });
      assertThat(exemplars(Optional.of(tracing), traceparent.replaceAll("-01$", "-00")))
          .as("a trace that nobody keeps")
          .isEmpty();
      assertThat(exemplars(Optional.empty(), traceparent)).as("no tracing here").isEmpty();
    }
  }

  /** Of a frame that took 120 ms. */
  private static List<Exemplar> exemplars(Optional<Tracing> tracing, String traceparent) {
    PrometheusRegistry registry = new PrometheusRegistry();
    new PipelineMeters(
            registry,
            new CameraLabels(1),
            new Ledger(),
            new Latencies(),
            new Readiness(Duration.ofSeconds(1), System::nanoTime),
            tracing)
        .analysed(ROOF, Duration.ofMillis(120), Optional.of(traceparent));
    List<Exemplar> exemplars = new ArrayList<>();
    for (MetricSnapshot metric : registry.scrape()) {
      if (metric instanceof HistogramSnapshot histogram) {
        histogram.getDataPoints().forEach(point -> point.getExemplars().forEach(exemplars::add));
      }
    }
    return exemplars;
  }

  @Test
  void thereIsNoneUnlessTheEnvironmentSaysWhereTo() {
    assertThat(Tracing.of(Map.of())).isEmpty();
    assertThat(Tracing.of(Map.of("OTEL_TRACES_EXPORTER", "none"))).isEmpty();
    assertThat(
            Tracing.of(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://h:4318", "OTEL_SDK_DISABLED", "true")))
        .isEmpty();
  }
}
