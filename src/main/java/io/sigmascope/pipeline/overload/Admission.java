package io.sigmascope.pipeline.overload;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.FrameOutcome.Dropped;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.SceneSettings.Sampling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Decides, before a frame is decoded, whether it is left out.
 *
 * <p>In this order: {@code stale}, if it is older than the greatest age; {@code sampled}, if it is
 * over its camera's frames a second by its capture time; {@code shed}, if it is over the fair share
 * of a camera while there is more than can be done. Ages are against this machine's clock: of a
 * camera whose clock is behind by more than the greatest age, every frame is stale.
 *
 * <p>One for all tasks of the process. Threads: stream threads ask on arrival, lanes once more
 * before they decode.
 */
public final class Admission {
  private final Optional<Duration> maxAge;
  private final Sampling sampling;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final CameraPaces sampled = new CameraPaces();
  private final CameraPaces shared = new CameraPaces();
  private final ArrivalRates rates = new ArrivalRates();
  private final Optional<FairShare> share;

  /** Guarded by this, as the rates and the share are. */
  private final Congestion congestion = new Congestion();

  /**
   * @param clock that ages are measured against
   * @param nanos a clock that never goes back, for rates
   */
  public Admission(
      OverloadSettings overload, Sampling sampling, InstantSource clock, LongSupplier nanos) {
    this.maxAge = overload.maxAge();
    this.sampling = sampling;
    this.clock = clock;
    this.nanos = nanos;
    share = maxAge.map(FairShare::new);
  }

  /** Why a frame that has come in is left out; empty if it is not. */
  public Optional<Dropped> refusal(FrameRef frame) {
    Duration age = age(frame);
    long nowMicros = nanos.getAsLong() / 1000;
    double allowed = shareOf(frame.camera(), age, nowMicros);
    if (isStale(age)) {
      return Optional.of(new Dropped(DropReason.STALE, age));
    }
    OptionalDouble maxFps = sampling.of(frame.camera().value());
    long capturedMicros = frame.captureTime().toEpochMilli() * 1000;
    if (maxFps.isPresent() && !sampled.passes(frame, capturedMicros, maxFps.getAsDouble())) {
      return Optional.of(new Dropped(DropReason.SAMPLED, age));
    }
    return allowed < Double.POSITIVE_INFINITY && !shared.passes(frame, nowMicros, allowed)
        ? Optional.of(new Dropped(DropReason.SHED, age))
        : Optional.empty();
  }

  /** A stream thread begins to wait for room for a frame. */
  public synchronized void waits() {
    congestion.waits(nanos.getAsLong());
  }

  /** It has room, or has given up. */
  public synchronized void hasRoom() {
    congestion.hasRoom(nanos.getAsLong());
  }

  /** Whether a frame has become too old since it came in. */
  public Optional<Dropped> staleness(FrameRef frame) {
    Duration age = age(frame);
    return isStale(age) ? Optional.of(new Dropped(DropReason.STALE, age)) : Optional.empty();
  }

  private boolean isStale(Duration age) {
    return maxAge.isPresent() && age.compareTo(maxAge.get()) > 0;
  }

  /** Frames a second that a camera may have, now that this one has come: every frame counts. */
  private synchronized double shareOf(CameraId camera, Duration age, long nowMicros) {
    if (share.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    rates.saw(camera, nowMicros);
    boolean congested = congestion.isThere(nanos.getAsLong());
    share.get().saw(nowMicros, micros(age), rates.fastest(), congested);
    return share.get().framesPerSecond();
  }

  /**
   * Of the age of any time that a record may carry, which may be more than a long has nanoseconds.
   */
  private static long micros(Duration age) {
    return TimeUnit.SECONDS.toMicros(age.toSeconds()) + age.toNanosPart() / 1000;
  }

  private Duration age(FrameRef frame) {
    return Duration.between(frame.captureTime(), clock.instant());
  }
}
