package io.sigmascope.pipeline.overload;

import io.sigmascope.frame.CameraId;
import java.util.HashMap;
import java.util.Map;

/**
 * Frames a second of the camera that sends the most: counted over a second, then over the next.
 *
 * <p>Not thread-safe: {@link Admission} guards it.
 */
final class ArrivalRates {
  private static final long WINDOW_MICROS = 1_000_000;

  private final Map<CameraId, Integer> counts = new HashMap<>();
  private long windowStartMicros = Long.MIN_VALUE;
  private int most;
  private double fastest;

  void saw(CameraId camera, long nowMicros) {
    if (windowStartMicros == Long.MIN_VALUE) {
      windowStartMicros = nowMicros;
    }
    long passed = nowMicros - windowStartMicros;
    if (passed >= WINDOW_MICROS) {
      fastest = most * 1e6 / passed;
      most = 0;
      counts.clear();
      windowStartMicros = nowMicros;
    }
    if (counts.size() < CameraPaces.MOST_CAMERAS || counts.containsKey(camera)) {
      most = Math.max(most, counts.merge(camera, 1, Integer::sum));
    }
  }

  /** Of the last whole window, or of the one that goes on, where that has more already. */
  double fastest() {
    return Math.max(fastest, most);
  }
}
