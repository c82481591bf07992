package io.sigmascope.capture;

import io.sigmascope.capture.video.Step;
import io.sigmascope.frame.CameraId;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera at work: takes its frames when they are due and hands them to Kafka.
 *
 * <p>Threads: all fields belong to the one thread that calls {@link #run}, which also closes the
 * source.
 */
final class CameraRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CameraRunner.class);

  private final OpenCamera camera;
  private final Pacing pacing;
  private final FrameSender sender;
  private final CaptureMetrics metrics;
  private final FrameSampler sampler;
  private final FrameRecords records;

  /**
   * @param firstSequence the number of the first frame
   */
  CameraRunner(
      OpenCamera camera,
      Pacing pacing,
      FrameSender sender,
      CaptureMetrics metrics,
      long firstSequence) {
    this.camera = camera;
    this.pacing = pacing;
    this.sender = sender;
    this.metrics = metrics;
    sampler = new FrameSampler(camera.sampledAt());
    records = new FrameRecords(camera.spec(), firstSequence);
  }

  /** Runs until the source ends or the camera is to stop, and Kafka has answered for all frames. */
  void run() throws InterruptedException {
    CameraId id = camera.spec().id();
    metrics.up(id, true);
    try (FrameSource source = camera.source()) {
      for (Step step = source.advance(); step != Step.END; step = source.advance()) {
        if (step == Step.UNDECODABLE) {
          metrics.notSent(id, NotSentReason.UNDECODABLE);
        } else if (!sampler.picks(source.mediaTime())) {
          metrics.notSent(id, NotSentReason.SAMPLED);
        } else if (!takeFrame(source)) {
          break;
        }
      }
      sender.awaitAll();
    } finally {
      metrics.up(id, false);
    }
  }

  /** Makes the picture before it is due, so that it is on time. */
  private boolean takeFrame(FrameSource source) throws InterruptedException {
    Picture picture;
    try {
      picture = records.prepared(source.picture());
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("camera", camera.spec().id())
          .addKeyValue("error", e.getMessage())
          .log("frame cannot be read");
      metrics.notSent(camera.spec().id(), NotSentReason.UNDECODABLE);
      return true;
    }
    Optional<Instant> captureTime = pacing.await(source.mediaTime());
    return captureTime.isPresent()
        && sender.send(records.next(picture, captureTime.get(), metrics), captureTime.get());
  }
}
