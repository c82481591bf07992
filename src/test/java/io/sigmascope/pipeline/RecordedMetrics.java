package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** What was reported, a line each, in order. */
final class RecordedMetrics implements PipelineMetrics {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<Duration> latencies = new CopyOnWriteArrayList<>();

  final List<FrameTrace> traces = new CopyOnWriteArrayList<>();

  /** Runs at each arrival, with their number so far, this one included. */
  volatile IntConsumer onArrival = arrived -> {};

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final AtomicInteger arrivals = new AtomicInteger();

  /** What was captured and how it ended, without what else is reported. */
  List<String> outcomes() {
    return lines.stream()
        .filter(line -> !line.matches("abandoned|(stage|arrived|uncertainty|review) .*"))
        .toList();
  }

  /** How many frames have ended. */
  long ended() {
    return outcomes().stream().filter(line -> !line.matches("(captured|expired) .*")).count();
  }

  /** Waits until so many frames have ended. */
  void awaitEnded(long count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (ended() < count) {
      assertThat(System.nanoTime() - end).as("%d of %d frames ended", ended(), count).isNegative();
      Thread.sleep(50);
    }
  }

  @Override
  public void arrived(Optional<CameraId> camera) {
    lines.add("arrived " + name(camera));
    onArrival.accept(arrivals.incrementAndGet());
  }

  @Override
  public void captured(Optional<CameraId> camera) {
    lines.add("captured " + name(camera));
  }

  @Override
  public void analysed(CameraId camera, Duration latency, Optional<String> traceparent) {
    lines.add("analysed " + camera);
    latencies.add(latency);
  }

  @Override
  public void uncertainty(CameraId camera, Task task, Spread spread) {
    lines.add("uncertainty " + camera + " " + task.label());
  }

  @Override
  public void forReview(CameraId camera, ReviewReason reason, ReviewParts parts) {
    lines.add("review " + camera + " " + reason.label() + " " + parts);
  }

  @Override
  public void dropped(CameraId camera, DropReason reason) {
    lines.add("dropped " + camera + " " + reason.label());
  }

  @Override
  public void deadLettered(Optional<CameraId> camera, RejectReason reason) {
    lines.add("dead-lettered " + name(camera) + " " + reason.label());
  }

  @Override
  public void expired(long frames) {
    lines.add("expired " + frames);
  }

  @Override
  public void abandoned() {
    lines.add("abandoned");
  }

  @Override
  public void timestampReplaced() {
    lines.add("timestamp replaced");
  }

  @Override
  public void stage(String stage, Duration took) {
    lines.add("stage " + stage);
  }

  private static String name(Optional<CameraId> camera) {
    return camera.map(CameraId::value).orElse("?");
  }

  @Override
  public boolean traces() {
    return true;
  }

  @Override
  public void traced(FrameTrace trace) {
    traces.add(trace);
  }
}
