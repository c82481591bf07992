package io.sigmascope.pipeline;

import io.sigmascope.frame.CameraId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * When each camera of a task was last heard of, by the wall clock, and whether all that waits in
 * Kafka has been read: a process that starts late must not take frames that still lie before it for
 * silence. Belongs to the task's stream thread.
 */
public final class CameraClocks {
  /** Without a record for so long, or with one so young, all that waits in Kafka has been read. */
  private static final long CAUGHT_UP_MILLIS = 2_000;

  private final Map<CameraId, Long> heardMillis = new HashMap<>();
  private long lastReadMillis;
  private long lastReadAgeMillis;

  /** Begins anew: cameras that are known already are taken to have been heard of now. */
  public void begin(Collection<CameraId> known, long nowMillis) {
    heardMillis.clear();
    known.forEach(camera -> heardMillis.put(camera, nowMillis));
    lastReadMillis = nowMillis;
    lastReadAgeMillis = 0;
  }

  /** A record of any camera was read. */
  public void read(long recordMillis, long nowMillis) {
    lastReadMillis = nowMillis;
    lastReadAgeMillis = nowMillis - recordMillis;
  }

  /** A frame of a camera came. */
  public void heard(CameraId camera, long nowMillis) {
    heardMillis.put(camera, nowMillis);
  }

  public void forget(CameraId camera) {
    heardMillis.remove(camera);
  }

  /** When the camera's last frame came. */
  public long heardMillis(CameraId camera, long nowMillis) {
    return heardMillis.getOrDefault(camera, nowMillis);
  }

  public boolean caughtUp(long nowMillis) {
    return nowMillis - lastReadMillis >= CAUGHT_UP_MILLIS || lastReadAgeMillis < CAUGHT_UP_MILLIS;
  }
}
