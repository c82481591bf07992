package io.sigmascope.pipeline;

import io.sigmascope.batching.BatchDevice;
import io.sigmascope.batching.BatchLimits;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.batching.DeviceBatcher;
import io.sigmascope.batching.ItemRules;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.inference.Engine;
import io.sigmascope.settings.SceneSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** All tasks' frames, handed to one batcher. Any stream thread may submit. */
final class BatchedFrames implements Submission, AutoCloseable {
  /**
   * How much work may wait on the devices: a commit drains it all, and must end well before the
   * transaction times out, however slow the devices are.
   */
  private static final Duration MAX_BACKLOG = Duration.ofSeconds(1);

  /** Encoded frames inside, over all tasks. */
  private static final long MAX_BYTES = 256L << 20;

  private final FrameIntake intake;
  private final DeviceBatcher<FrameWork, Completion> batcher;
  private final Duration deadline;
  private final PipelineMetrics metrics;

  private BatchedFrames(
      FrameIntake intake,
      DeviceBatcher<FrameWork, Completion> batcher,
      Duration deadline,
      PipelineMetrics metrics) {
    this.intake = intake;
    this.batcher = batcher;
    this.deadline = deadline;
    this.metrics = metrics;
  }

  /**
   * @param deadline for a frame to have its outcome
   * @throws Exception if a lane did not open
   */
  static BatchedFrames open(
      SceneSettings settings,
      List<Engine> engines,
      Duration deadline,
      PipelineMetrics metrics,
      BatchingMetrics batching)
      throws Exception {
    List<BatchDevice<FrameWork, Completion>> devices =
        engines.stream()
            .map(
                engine ->
                    new BatchDevice<FrameWork, Completion>(
                        engine.device(),
                        BatchDevice.DEFAULT_LANES,
                        () -> SceneLane.open(engine, metrics)))
            .toList();
    BatchLimits limits =
        new BatchLimits(
            settings.batch().size(),
            settings.batch().maxWait(),
            Math.max(settings.inFlight(), settings.batch().size()) * settings.threads(),
            MAX_BYTES,
            MAX_BACKLOG);
    return new BatchedFrames(
        new FrameIntake(settings.focalLengths()),
        DeviceBatcher.open(devices, limits, new Rules(), batching),
        deadline,
        metrics);
  }

  @Override
  public CompletableFuture<Completion> submit(
      Record<byte[], byte[]> record, RecordMetadata metadata)
      throws InterruptedException, TimeoutException {
    FrameIntake.Read read = intake.read(record, metadata);
    if (read instanceof FrameIntake.Frame frame) {
      metrics.arrived(Optional.of(frame.work().camera()));
      return batcher.submit(frame.work(), deadline);
    }
    Completion refused = ((FrameIntake.Refused) read).completion();
    metrics.arrived(refused.tally().camera());
    return CompletableFuture.completedFuture(refused);
  }

  @Override
  public Hurry hurry() {
    return batcher.drain()::close;
  }

  @Override
  public void close() {
    batcher.close();
  }

  private static final class Rules implements ItemRules<FrameWork, Completion> {
    @Override
    public Object key(FrameWork work) {
      return work.camera();
    }

    @Override
    public long bytes(FrameWork work) {
      return work.input().encoded().length;
    }

    @Override
    public Completion failed(FrameWork work, Throwable why) {
      return Outcomes.rejected(
          work, RejectReason.ANALYSIS_FAILED, String.valueOf(why.getMessage()));
    }
  }
}
