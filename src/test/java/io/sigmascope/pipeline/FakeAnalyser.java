package io.sigmascope.pipeline;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.batching.BatchDevice;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.inference.DeviceLostException;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.pipeline.overload.Admission;
import io.sigmascope.settings.SceneSettings.Batch;
import io.sigmascope.wire.RandomScenes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Does what the frame's bytes say: their text is an order. Analysed frames look all the same. */
final class FakeAnalyser implements FrameAnalyser {
  /** What a process ends with on a frame that kills it, as by SIGSEGV. */
  static final int KILLED = 139;

  private static final Batch BATCH = SceneFile.AS_SHIPPED.batch();

  /**
   * Before a frame kills: that it is in flight is written without waiting, which has reached Kafka
   * by then.
   */
  private static final Duration IN_THE_NETWORK = Duration.ofMillis(500);

  /** With the hash of the picture behind it, in hexadecimal digits. */
  static final String NOVEL = "novel ";

  static final SceneResult SCENE = new RandomScenes(1).scene();

  /** A device with one lane of it. */
  static BatchDevice<FrameWork, Completion> device(Admission admission, PipelineMetrics metrics) {
    return device(admission, metrics, Duration.ZERO);
  }

  private final Duration perFrame;

  private FakeAnalyser(Duration perFrame) {
    this.perFrame = perFrame;
  }

  /** A device with one lane that does nothing else while it is at a frame. */
  static BatchDevice<FrameWork, Completion> device(
      Admission admission, PipelineMetrics metrics, Duration perFrame) {
    return new BatchDevice<>(
        "slow",
        1,
        BATCH.size(),
        BATCH.maxWait(),
        () -> new SceneLane(new FakeAnalyser(perFrame), admission, new LaneTrace(metrics)));
  }

  @Override
  public List<FrameOutcome> analyse(List<FrameInput> batch) throws InferenceException {
    for (FrameInput frame : batch) {
      switch (order(frame)) {
        case "fail" -> throw new InferenceException("the network failed");
        case "lose" -> throw new DeviceLostException("off the bus", new RuntimeException());
        case "kill" -> {
          rest(IN_THE_NETWORK);
          Runtime.getRuntime().halt(KILLED);
        }
        default -> {}
      }
    }
    rest(perFrame.multipliedBy(batch.size()));
    return batch.stream().map(FakeAnalyser::outcome).toList();
  }

  private static void rest(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static FrameOutcome outcome(FrameInput frame) {
    return switch (order(frame)) {
      case "drop" -> new FrameOutcome.Dropped(DropReason.STALE, Duration.ofMillis(1500));
      case "large" -> new FrameOutcome.Rejected(RejectReason.TOO_LARGE, "too many pixels");
      case "text", "" -> new FrameOutcome.Rejected(RejectReason.UNDECODABLE, "no picture");
      case "calibrated" ->
          new FrameOutcome.Analysed(
              new SceneResult(
                  SCENE.source(),
                  SCENE.model(),
                  new SceneResult.Depth(
                      SCENE.depth().inverseDepth(),
                      frame.focalLengthSourcePixels().orElse(-1),
                      frame.focalLengthSourcePixels().isPresent(),
                      SCENE.depth().spread()),
                  SCENE.semantics(),
                  SCENE.instances(),
                  SCENE.uncertainty()));
      default ->
          order(frame).startsWith(NOVEL)
              ? new FrameOutcome.Analysed(novel(order(frame).substring(NOVEL.length())))
              : new FrameOutcome.Analysed(SCENE);
    };
  }

  private static SceneResult novel(String pictureHash) {
    return new SceneResult(
        SCENE.source(),
        SCENE.model(),
        SCENE.depth(),
        SCENE.semantics(),
        SCENE.instances(),
        new SceneResult.Uncertainty(
            List.of(), List.of(), 1, Long.parseUnsignedLong(pictureHash, 16)));
  }

  private static String order(FrameInput frame) {
    return new String(frame.encoded(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {}
}
