package io.sigmascope.pipeline;

import io.sigmascope.frame.CameraId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * When each camera of a task was last heard of, by the wall clock, and whether that no frame comes
 * is the camera's doing.
 *
 * <p>Silence of one camera says something while others are heard. Silence of all may be that of the
 * workers before: when one dies, nothing is readable for some twenty seconds, and the cameras'
 * frames still come. Nor does it say anything while what is read is old: the frames may lie ahead.
 * A camera's clock may be behind for good; what it sends is as old as it seems only while its age
 * still falls, as that of a backlog does.
 *
 * <p>Belongs to the task's stream thread.
 */
public final class CameraClocks {
  /** Shorter ones are no silence; beyond the grace, before the wall clock ends windows. */
  public static final long PAUSE_MILLIS = 2_000;

  /** A camera that is not heard of for so long is forgotten. */
  public static final long FORGET_MILLIS = Duration.ofHours(24).toMillis();

  /** A record this young is the newest there is, about. */
  private static final long YOUNG_MILLIS = 2_000;

  /** After so long without a record, it is not the workers that are silent. */
  private static final long ALL_QUIET_MILLIS = 60_000;

  /** Ticks are a second apart, unless the process stood still or its clock was set. */
  private static final long TICK_MILLIS = 5_000;

  /** An age that has not fallen for so long is a wrong clock's. */
  private static final long SETTLED_MILLIS = 10_000;

  /** What falls by less has not fallen. */
  private static final long FALL_MILLIS = 500;

  private final Map<CameraId, Long> heardMillis = new HashMap<>();
  private final Map<CameraId, LeastAge> leastAges = new HashMap<>();
  private long lastReadMillis;
  private long lastReadAgeMillis;
  private long lastTickMillis;
  private long leaptMillis;

  /**
   * The least ages of a camera's records, in a stretch of time and in the one before.
   *
   * @param before none: {@code Long.MAX_VALUE}
   */
  private record LeastAge(long sinceMillis, long millis, long before) {
    LeastAge with(long age, long nowMillis) {
      return nowMillis - sinceMillis < SETTLED_MILLIS
          ? new LeastAge(sinceMillis, Math.min(millis, age), before)
          : new LeastAge(nowMillis, age, millis);
    }

    /** What of an age is the clock's doing. */
    long ofClock() {
      boolean isSettled = before < Long.MAX_VALUE && millis >= before - FALL_MILLIS;
      return isSettled ? Math.min(millis, before) : 0;
    }
  }

  /** Begins anew: cameras that are known already are taken to have been heard of now. */
  public void begin(Collection<CameraId> known, long nowMillis) {
    heardMillis.clear();
    leastAges.clear();
    known.forEach(camera -> heardMillis.put(camera, nowMillis));
    lastReadMillis = nowMillis;
    lastReadAgeMillis = 0;
    lastTickMillis = nowMillis;
  }

  /** A record of any camera was read. */
  public void read(long recordMillis, long nowMillis) {
    lastReadMillis = nowMillis;
    lastReadAgeMillis = nowMillis - recordMillis;
  }

  /** The record that was read last is a frame of a camera. */
  public void heard(CameraId camera, long nowMillis) {
    heardMillis.put(camera, nowMillis);
    LeastAge least =
        leastAges
            .getOrDefault(camera, new LeastAge(nowMillis, lastReadAgeMillis, Long.MAX_VALUE))
            .with(lastReadAgeMillis, nowMillis);
    leastAges.put(camera, least);
    lastReadAgeMillis -= least.ofClock();
  }

  public void forget(CameraId camera) {
    heardMillis.remove(camera);
    leastAges.remove(camera);
  }

  /** Those known. */
  public Set<CameraId> cameras() {
    return Set.copyOf(heardMillis.keySet());
  }

  /** Time goes on. Where it made a leap, nobody was silent for that long: all begins anew. */
  public void tick(long nowMillis) {
    long passed = nowMillis - lastTickMillis;
    lastTickMillis = nowMillis;
    if (passed < 0 || passed > TICK_MILLIS) {
      leaptMillis += passed;
      begin(cameras(), nowMillis);
    }
  }

  /** What of the time since then was leaps, forward less back, of which nothing is known. */
  public long leaptMillis() {
    return leaptMillis;
  }

  /** When the camera's last frame came. */
  public long heardMillis(CameraId camera, long nowMillis) {
    return heardMillis.getOrDefault(camera, nowMillis);
  }

  /** Whether a camera that is not heard of is silent itself. */
  public boolean tellsSilence(long nowMillis) {
    long quiet = nowMillis - lastReadMillis;
    return quiet >= ALL_QUIET_MILLIS || quiet < YOUNG_MILLIS && lastReadAgeMillis < YOUNG_MILLIS;
  }
}
