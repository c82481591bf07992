package io.sigmascope.capture;

import io.sigmascope.capture.video.LiveStream;
import io.sigmascope.capture.video.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What becomes of a live camera's frames, from one connection to the next: when they were taken,
 * which are wanted, their numbers, and their way to Kafka.
 *
 * <p>Threads: used by the camera's current grabber, or by who ends the camera in its place; under
 * the camera's lock, but for {@link #await}.
 */
final class LiveFrames {
  private final CameraSpec spec;
  private final CaptureMetrics metrics;
  private final LiveState state;
  private final CountDownLatch stop;
  private final FrameRecords records;
  private final LiveBuffer buffer;
  private final StreamClock clock = new StreamClock();
  private final FrameSampler sampler;
  private final BackOff backOff = new BackOff(ThreadLocalRandom.current());
  private final long startNanos = System.nanoTime();

  /** When a frame was last as it should be, or the connection began. */
  private long goodNanos;

  /** Whether the connection has given a frame as it should be. */
  private boolean wasGood;

  /**
   * @param stop zero when the camera ends because it is to
   */
  LiveFrames(
      CameraSpec spec,
      CaptureMetrics metrics,
      LiveState state,
      CountDownLatch stop,
      FrameSender sender,
      long firstSequence) {
    this.spec = spec;
    this.metrics = metrics;
    this.state = state;
    this.stop = stop;
    records = new FrameRecords(spec, firstSequence);
    buffer = new LiveBuffer(sender);
    sampler = new FrameSampler(spec.maxFps());
  }

  /** A connection begins: nothing is known of its timestamps. */
  void begin() {
    clock.restart();
    wasGood = false;
    goodNanos = System.nanoTime();
  }

  /**
   * How long the next frame may take. A connection's first picture is a key frame, which a camera
   * may send more seldom than other frames.
   */
  Duration patience() {
    Duration open = spec.live().openTimeout();
    Duration read = spec.live().readTimeout();
    return wasGood || read.compareTo(open) > 0 ? read : open;
  }

  /** Seconds to the next frame that is wanted. */
  double untilDue() {
    return sampler.untilDue(passed());
  }

  /** By a clock that nobody sets. */
  private Duration passed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /**
   * Takes what the stream gave.
   *
   * @return whether there may be more frames
   */
  boolean take(LiveStream reader, Step step) throws InterruptedException {
    buffer.sendWhatGoes();
    if (step == Step.END) {
      lost(reader.isSilent() ? CameraState.STALLED : CameraState.OFFLINE, reader.why());
      return false;
    }
    if (step == Step.SKIPPED) {
      metrics.notSent(spec.id(), NotSentReason.SAMPLED);
      good();
      return true;
    }
    return step == Step.FRAME ? takeFrame(reader) : undecodable();
  }

  private void lost(CameraState to, String why) {
    if (stop.getCount() > 0) {
      state.change(to, why);
    }
  }

  /** Gives up where nothing can be decoded for as long as a frame may take. */
  private boolean undecodable() {
    metrics.notSent(spec.id(), NotSentReason.UNDECODABLE);
    boolean more = System.nanoTime() - goodNanos < patience().toNanos();
    if (!more) {
      lost(CameraState.OFFLINE, "its frames cannot be decoded");
    }
    return more;
  }

  private boolean takeFrame(LiveStream reader) throws InterruptedException {
    long faults = clock.jumps() + clock.drifts();
    Instant taken = clock.at(reader.stampSeconds(), reader.senderMicros(), Instant.now());
    if (clock.jumps() + clock.drifts() > faults) {
      metrics.clock(spec.id(), clock.jumps(), clock.drifts());
    }
    if (sampler.picks(passed())) {
      try {
        byte[] jpeg = reader.jpeg(spec.jpegQuality());
        Picture picture = records.prepared(new Picture(jpeg, "image/jpeg", OptionalDouble.empty()));
        buffer.send(records.next(picture, taken, metrics), taken);
      } catch (IOException e) {
        return undecodable();
      }
    } else {
      metrics.notSent(spec.id(), NotSentReason.SAMPLED);
    }
    good();
    return true;
  }

  private void good() {
    wasGood = true;
    goodNanos = System.nanoTime();
    backOff.reset();
    state.change(CameraState.LIVE, "");
  }

  /**
   * Waits until the camera is to be tried again, and sends meanwhile what goes.
   *
   * @return whether it was stopped
   */
  boolean await() throws InterruptedException {
    return buffer.await(backOff.next(), stop);
  }

  /** What waits has no more time. */
  void end() throws InterruptedException {
    buffer.end();
  }
}
