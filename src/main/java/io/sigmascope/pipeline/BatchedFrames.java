package io.sigmascope.pipeline;

import io.sigmascope.batching.BatchDevice;
import io.sigmascope.batching.BatchLimits;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.batching.DeviceBatcher;
import io.sigmascope.batching.ItemRules;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.pipeline.overload.Admission;
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
  /** Encoded frames inside, over all tasks. */
  private static final long MAX_BYTES = 256L << 20;

  /**
   * All that is inside is drained before a commit, within a transaction of {@link
   * StreamsProperties#TRANSACTION_TIMEOUT_MS}, however slow the devices are; and more than this
   * only makes results later.
   */
  private static final Duration MAX_BACKLOG = Duration.ofSeconds(1);

  /**
   * Where the age of results is promised: what is inside when a commit begins makes all results
   * older that wait for it.
   */
  private static final Duration MAX_BACKLOG_WITH_AGE = Duration.ofMillis(100);

  /** No batch takes that long; a transaction would be long over. */
  static final Duration HUNG = Duration.ofSeconds(30);

  private static final String DEADLY =
      "two workers died with this frame in flight, and one while nothing but it was analysed";

  private final Admission admission;
  private final FrameIntake intake;
  private final DeviceBatcher<FrameWork, Completion> batcher;
  private final Duration deadline;
  private final PipelineMetrics metrics;

  private BatchedFrames(
      Admission admission,
      FrameIntake intake,
      DeviceBatcher<FrameWork, Completion> batcher,
      Duration deadline,
      PipelineMetrics metrics) {
    this.admission = admission;
    this.intake = intake;
    this.batcher = batcher;
    this.deadline = deadline;
    this.metrics = metrics;
  }

  /**
   * Opens a batcher for a process.
   *
   * @param admission that lanes ask, too
   * @param deadline for a frame to find room
   * @throws Exception if a lane did not open
   */
  static BatchedFrames open(
      SceneSettings settings,
      Admission admission,
      List<BatchDevice<FrameWork, Completion>> devices,
      Duration deadline,
      PipelineMetrics metrics,
      BatchingMetrics batching)
      throws Exception {
    int largest = devices.stream().mapToInt(BatchDevice::size).max().orElse(1);
    BatchLimits limits =
        new BatchLimits(
            Math.max(settings.inFlight(), largest) * settings.threads(),
            MAX_BYTES,
            settings.overload().maxAge().isPresent() ? MAX_BACKLOG_WITH_AGE : MAX_BACKLOG,
            HUNG);
    return new BatchedFrames(
        admission,
        new FrameIntake(settings.focalLengths()),
        DeviceBatcher.open(devices, limits, new Rules(), batching),
        deadline,
        metrics);
  }

  @Override
  public CompletableFuture<Completion> submit(
      Record<byte[], byte[]> record, RecordMetadata metadata)
      throws InterruptedException, TimeoutException {
    FrameIntake.Read read = admit(record, metadata);
    if (!(read instanceof FrameIntake.Frame frame)) {
      return ended(read);
    }
    While wait = waits();
    try {
      return batcher.submit(frame.work(), deadline);
    } finally {
      wait.close();
    }
  }

  @Override
  public Solo solo() throws InterruptedException, TimeoutException {
    DeviceBatcher.Solo<FrameWork, Completion> turn = batcher.solo(deadline);
    return new Solo() {
      @Override
      public CompletableFuture<Completion> submit(
          Record<byte[], byte[]> record, RecordMetadata metadata) {
        FrameIntake.Read read = admit(record, metadata);
        return read instanceof FrameIntake.Frame frame ? turn.submit(frame.work()) : ended(read);
      }

      @Override
      public boolean isQuiet() {
        return turn.isQuiet();
      }

      @Override
      public void close() {
        turn.close();
      }
    };
  }

  @Override
  public Completion condemn(Record<byte[], byte[]> record, RecordMetadata metadata) {
    FrameIntake.Read read = read(record, metadata);
    return read instanceof FrameIntake.Frame frame
        ? Outcomes.rejected(frame.work(), RejectReason.WORKER_CRASH, DEADLY)
        : ((FrameIntake.Refused) read).completion();
  }

  /** A frame, if it is to be analysed now; else its outcome. */
  private FrameIntake.Read admit(Record<byte[], byte[]> record, RecordMetadata metadata) {
    FrameIntake.Read read = read(record, metadata);
    if (read instanceof FrameIntake.Frame frame) {
      Optional<FrameOutcome.Dropped> refusal = admission.refusal(frame.work().frame());
      if (refusal.isPresent()) {
        return new FrameIntake.Refused(Outcomes.of(frame.work(), refusal.get()));
      }
    }
    return read;
  }

  private FrameIntake.Read read(Record<byte[], byte[]> record, RecordMetadata metadata) {
    FrameIntake.Read read = intake.read(record, metadata);
    metrics.arrived(
        read instanceof FrameIntake.Frame frame
            ? Optional.of(frame.work().camera())
            : ((FrameIntake.Refused) read).completion().tally().camera());
    return read;
  }

  private static CompletableFuture<Completion> ended(FrameIntake.Read read) {
    return CompletableFuture.completedFuture(((FrameIntake.Refused) read).completion());
  }

  @Override
  public While waits() {
    admission.waits();
    return admission::hasRoom;
  }

  @Override
  public While hurry() {
    return batcher.drain()::close;
  }

  @Override
  public boolean isBroken() {
    return batcher.hasGivenUp()
        || batcher
            .failure()
            .filter(why -> why.getCause() != null)
            .isPresent(); // else it was closed
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
    public boolean ran(Completion completion) {
      return completion.tally().ending() instanceof Completion.Analysed;
    }

    @Override
    public Completion failed(FrameWork work, Throwable why) {
      return Outcomes.rejected(
          work, RejectReason.ANALYSIS_FAILED, String.valueOf(why.getMessage()));
    }
  }
}
