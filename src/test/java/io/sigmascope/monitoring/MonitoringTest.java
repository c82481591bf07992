package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.batching.BatchingMetrics.ClosedBy;
import io.sigmascope.capture.CameraState;
import io.sigmascope.capture.NotSentReason;
import io.sigmascope.frame.Agreement;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.http.Asked;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Route;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.pipeline.ReviewParts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringTest {
  private static final CameraId ROOF = new CameraId("roof-1");

  private static final Agreement AGREEMENT =
      new Agreement(
          new FrameRef(ROOF, 1, Instant.EPOCH, "camera.frames", 0, 1),
          new PixelSize(2, 1),
          new ModelId("live", "1"),
          new ModelId("candidate", "2"),
          0.75,
          0.5,
          0.25,
          1,
          1);

  /** What another program's dashboards rely on: names, types, labels, help, and how they count. */
  @Test
  void showsEverythingInPrometheusText() throws Exception {
    try (Monitoring monitoring = new Monitoring(Part.ALL)) {
      useAll(monitoring);

      assertThat(ours(monitoring)).isEqualTo(golden());
    }
  }

  @Test
  void aCameraThatIsRemovedIsNoCameraThatIsDown() throws Exception {
    try (Monitoring monitoring = new Monitoring(Part.CAPTURE)) {
      monitoring.capture().up(ROOF, true);
      monitoring.capture().state(ROOF, CameraState.LIVE);
      monitoring.capture().clock(ROOF, 1, 1);
      monitoring.capture().lastFrame(ROOF, Instant.EPOCH);
      monitoring.capture().captured(ROOF);

      monitoring.capture().removed(ROOF);

      assertThat(text(monitoring))
          .contains("sigmascope_frames_captured_total{camera=\"roof-1\"} 1.0")
          .doesNotContainPattern("sigmascope_camera_(up|state|clock|last)[a-z_]*\\{");
    }
  }

  @Test
  void showsTheJvmToo() throws Exception {
    try (Monitoring monitoring = new Monitoring(Part.ALL)) {
      assertThat(text(monitoring)).contains("\njvm_memory_used_bytes{area=\"heap\"} ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                       | text/plain; version=0.0.4; charset=utf-8",
        "text/plain                             | text/plain; version=0.0.4; charset=utf-8",
        "application/openmetrics-text           |"
            + " application/openmetrics-text; version=1.0.0; charset=utf-8",
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"
            + " | application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
            + " encoding=delimited",
      })
  void speaksTheFormatThatTheScraperPrefers(String accept, String contentType) throws Exception {
    try (Monitoring monitoring = new Monitoring(Part.ALL)) {
      Reply reply = scrape(monitoring, Optional.ofNullable(accept).orElse(""));

      assertThat(reply.contentType()).isEqualTo(contentType);
      assertThat(reply.body()).isNotEmpty();
    }
  }

  @Test
  void knowsNoFramesInFlightWhereItOnlyCaptures() throws Exception {
    try (Monitoring monitoring = new Monitoring(Part.CAPTURE)) {
      monitoring.capture().captured(ROOF);

      assertThat(ours(monitoring)).doesNotContain("sigmascope_frames_in_flight");
    }
  }

  @Test
  void knowsNoFramesInFlightBeforeKafkaTellsOfThem() throws Exception {
    try (Monitoring monitoring = new Monitoring(Part.TOPOLOGIES)) {
      monitoring.pipeline().analysed(ROOF, Duration.ofMillis(100), Optional.empty());

      assertThat(ours(monitoring)).doesNotContain("sigmascope_frames_in_flight");
    }
  }

  @Test
  void isReadyOnceWarmAndAgainAfterAnOutcome() {
    try (Monitoring monitoring = new Monitoring(Part.ALL)) {
      assertThat(monitoring.readiness().notReadyBecause()).isPresent();
      monitoring.readiness().warm();
      monitoring.pipeline().arrived(Optional.of(ROOF));
      monitoring.pipeline().analysed(ROOF, Duration.ofMillis(100), Optional.empty());

      assertThat(monitoring.readiness().notReadyBecause()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-0.005S", "PT-70000000H"})
  void takesACaptureTimeInTheFutureAsNoLatency(Duration latency) throws Exception {
    try (Monitoring monitoring = new Monitoring(Part.ALL)) {
      monitoring.pipeline().analysed(ROOF, latency, Optional.empty());

      assertThat(monitoring.latencies().total().orElseThrow().p50()).isZero();
      assertThat(ours(monitoring)).contains("sigmascope_frame_latency_seconds_sum 0.0");
    }
  }

  @Test
  void givesTheSummaryTheSameCounts() {
    try (Monitoring monitoring = new Monitoring(Part.ALL)) {
      useAll(monitoring);

      LedgerCounts total = monitoring.ledger().snapshot().total();
      assertThat(total.captured()).isEqualTo(6);
      assertThat(total.analysed()).isEqualTo(1);
      assertThat(total.inFlight()).isEqualTo(1);
      assertThat(monitoring.latencies().total()).isPresent();
    }
  }

  /** Six frames of two cameras, one of which has a key that is no camera. */
  private static void useAll(Monitoring monitoring) {
    monitoring.capture().state(ROOF, CameraState.LIVE);
    monitoring.capture().clock(ROOF, 1, 2);
    monitoring.capture().abandonedThreads(1);
    monitoring.activity().late(ROOF);
    monitoring.activity().repeated(ROOF);
    monitoring.activity().refused();
    monitoring.uncertainty().late(ROOF);
    monitoring.uncertainty().repeated(ROOF);
    monitoring.uncertainty().refused();
    monitoring.uncertainty().alert(ROOF, AlertKind.DRIFT, true);
    monitoring.uncertainty().alert(ROOF, AlertKind.CAMERA_SILENT, true);
    monitoring.uncertainty().alert(ROOF, AlertKind.CAMERA_SILENT, false);
    monitoring.serving(model(), "cpu");
    monitoring.modelSwap("swapped");
    monitoring.shadow().compared(AGREEMENT);
    monitoring.shadow().skipped();
    monitoring.shadow().failed();
    monitoring.capture().up(ROOF, true);
    for (int i = 0; i < 5; i++) {
      monitoring.capture().captured(ROOF);
      monitoring.capture().lastFrame(ROOF, Instant.ofEpochMilli(1_700_000_000_000L + 250L * i));
      monitoring.pipeline().arrived(Optional.of(ROOF));
    }
    monitoring.capture().notSent(ROOF, NotSentReason.BUFFER_FULL);
    monitoring.capture().reconnected(ROOF);
    monitoring.batching().batchClosed("cpu", 2, ClosedBy.AGE);
    monitoring.batching().busy("cpu", Duration.ofMillis(1500));
    monitoring.batching().deviceLost("cuda:0");
    monitoring.pipeline().stage("decode", Duration.ofMillis(4));
    monitoring.pipeline().forReview(ROOF, ReviewReason.NOVEL, ReviewParts.ALL);
    monitoring.pipeline().forReview(ROOF, ReviewReason.UNCERTAIN, ReviewParts.PICTURE);
    monitoring.pipeline().forReview(ROOF, ReviewReason.UNCERTAIN, ReviewParts.NONE);
    monitoring.pipeline().analysed(ROOF, Duration.ofMillis(120), Optional.empty());
    monitoring.pipeline().uncertainty(ROOF, Task.DEPTH, new Spread(.5f, .125f, .25f, 1, 2));
    monitoring.pipeline().dropped(ROOF, DropReason.STALE);
    monitoring.pipeline().deadLettered(Optional.of(ROOF), RejectReason.UNDECODABLE);
    monitoring.pipeline().arrived(Optional.empty());
    monitoring.pipeline().captured(Optional.empty());
    monitoring.pipeline().deadLettered(Optional.empty(), RejectReason.BAD_KEY);
    monitoring.pipeline().expired(1);
    monitoring.pipeline().timestampReplaced();
  }

  private static ModelPackage model() {
    ModelCard card =
        new ModelCard(
            "street",
            "for a test",
            new PixelSize(512, 256),
            new PixelSize(128, 64),
            500,
            Map.of(Task.SEMANTIC, -1.5, Task.INSTANCE, 0.25, Task.DEPTH, -3.0),
            ModelCard.Calibration.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "Apache-2.0",
            List.of(),
            new ModelCard.Provenance("street", "unknown", Map.of(), Map.of()));
    return new ModelPackage(Path.of("models/street"), card, new ModelId("street", "0123456789ab"));
  }

  private static String ours(Monitoring monitoring) throws Exception {
    return text(monitoring)
        .lines()
        .filter(line -> line.contains("sigmascope_"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String text(Monitoring monitoring) throws Exception {
    return new String(scrape(monitoring, "").body(), StandardCharsets.UTF_8);
  }

  private static Reply scrape(Monitoring monitoring, String accept) throws Exception {
    Route metrics = monitoring.routes().get(0);
    assertThat(metrics.path()).isEqualTo("/metrics");
    return metrics.handler().handle(new Asked(Map.of(), Map.of("Accept", accept)));
  }

  private static String golden() throws IOException {
    try (InputStream file = MonitoringTest.class.getResourceAsStream("metrics.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
