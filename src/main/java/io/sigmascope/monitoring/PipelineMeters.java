package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.pipeline.FrameTrace;
import io.sigmascope.pipeline.PipelineMetrics;
import io.sigmascope.pipeline.ReviewParts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the topologies do with frames: the ledger's outcomes, latency, and where the time goes. */
final class PipelineMeters implements PipelineMetrics {
  private final CameraLabels cameras;
  private final Ledger ledger;
  private final Latencies latencies;
  private final Readiness readiness;
  private final FirstResult firstResult = new FirstResult();
  private final Histogram latencySeconds;
  private final Histogram stageSeconds;
  private final RecentUncertainty uncertainty = new RecentUncertainty(System::nanoTime);
  private final Counter forReview;
  private final Counter reviewTooLarge;
  private final Counter timestampsReplaced;
  private final Optional<Tracing> tracing;

  PipelineMeters(
      PrometheusRegistry registry,
      CameraLabels cameras,
      Ledger ledger,
      Latencies latencies,
      Readiness readiness,
      Optional<Tracing> tracing) {
    this.tracing = tracing;
    this.cameras = cameras;
    this.ledger = ledger;
    this.latencies = latencies;
    this.readiness = readiness;
    Histogram.Builder latency =
        Histogram.builder()
            .name("sigmascope_frame_latency_seconds")
            .help("Time from a frame's capture until readers can see its results.")
            .classicUpperBounds(
                .01, .025, .05, .075, .1, .15, .2, .3, .5, .75, 1, 1.5, 2, 3, 5, 10, 30, 60);
    latencySeconds =
        (tracing.isPresent() ? latency.withExemplars() : latency.withoutExemplars())
            .register(registry);
    stageSeconds =
        Histogram.builder()
            .name("sigmascope_stage_seconds")
            .help(
                "Time of one stage: of the work on one batch of frames, or of draining for one commit.")
            .labelNames("stage")
            .classicUpperBounds(
                .0005, .001, .0025, .005, .0075, .01, .015, .025, .05, .1, .25, .5, 1, 2.5)
            .withoutExemplars()
            .register(registry);
    registry.register(uncertainty);
    forReview =
        Counter.builder()
            .name("sigmascope_frames_for_review_total")
            .help("Frames worth labelling, committed to the topic of review.")
            .labelNames("camera", "reason")
            .withoutExemplars()
            .register(registry);
    reviewTooLarge =
        Counter.builder()
            .name("sigmascope_review_too_large_total")
            .help("Parts of frames worth labelling that the topic of review would not take.")
            .labelNames("camera", "part")
            .withoutExemplars()
            .register(registry);
    timestampsReplaced =
        Counter.builder()
            .name("sigmascope_timestamps_replaced_total")
            .help("Frames whose record carried no valid capture time.")
            .withoutExemplars()
            .register(registry);
  }

  @Override
  public boolean traces() {
    return tracing.isPresent();
  }

  @Override
  public void traced(FrameTrace trace) {
    tracing.ifPresent(traces -> traces.analysed(trace));
  }

  @Override
  public void arrived(Optional<CameraId> camera) {
    ledger.open(label(camera));
    readiness.frameCameIn();
  }

  @Override
  public void captured(Optional<CameraId> camera) {
    ledger.captured(label(camera));
  }

  @Override
  public void analysed(CameraId camera, Duration latency, Optional<String> traceparent) {
    String label = cameras.of(camera);
    ledger.analysed(label);
    for (ReviewReason reason : ReviewReason.values()) { // so that the first one is an increase
      forReview.initLabelValues(label, reason.label());
    }
    readiness.frameEnded();
    firstResult.analysed();
    // A camera's clock may be ahead, even by more than a long has nanoseconds
    double seconds = Math.max(0, latency.toSeconds() + latency.toNanosPart() / 1e9);
    latencies.record(seconds);
    traceparent
        .filter(parent -> traces())
        .map(TraceParent::of)
        .filter(TraceParent::isSampled)
        .ifPresentOrElse(
            trace -> latencySeconds.observeWithExemplar(seconds, trace.exemplar()),
            () -> latencySeconds.observe(seconds));
  }

  @Override
  public void uncertainty(CameraId camera, Task task, Spread spread) {
    uncertainty.show(cameras.of(camera), task, spread);
  }

  @Override
  public void forReview(CameraId camera, ReviewReason reason, ReviewParts parts) {
    String label = cameras.of(camera);
    switch (parts) {
      case ALL -> forReview.labelValues(label, reason.label()).inc();
      case PICTURE -> {
        forReview.labelValues(label, reason.label()).inc();
        reviewTooLarge.labelValues(label, "predictions").inc();
      }
      case NONE -> reviewTooLarge.labelValues(label, "frame").inc();
    }
  }

  @Override
  public void dropped(CameraId camera, DropReason reason) {
    ledger.dropped(cameras.of(camera), reason.label());
    readiness.frameEnded();
  }

  @Override
  public void deadLettered(Optional<CameraId> camera, RejectReason reason) {
    ledger.deadLettered(label(camera), reason.label());
    readiness.frameEnded();
  }

  @Override
  public void expired(long frames) {
    ledger.expired(CameraLabels.UNKNOWN, frames);
  }

  @Override
  public void abandoned() {
    readiness.framesLeft();
  }

  @Override
  public void timestampReplaced() {
    timestampsReplaced.inc();
  }

  @Override
  public void stage(String stage, Duration took) {
    stageSeconds.labelValues(stage).observe(took.toNanos() / 1e9);
  }

  Map<String, SystemReading.Stage> stages() {
    return Points.by("stage", stageSeconds);
  }

  private String label(Optional<CameraId> camera) {
    return camera.map(cameras::of).orElse(CameraLabels.UNKNOWN);
  }
}
