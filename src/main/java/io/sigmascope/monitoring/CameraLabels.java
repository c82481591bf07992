package io.sigmascope.monitoring;

import io.sigmascope.frame.CameraId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds how many cameras become label values: each costs memory here and in Prometheus for as long
 * as the process lives, and anybody who may write to {@code camera.frames} can invent them.
 */
final class CameraLabels {
  /** Of frames whose key is no camera id. */
  static final String UNKNOWN = "unknown";

  /** Of all cameras beyond the limit, together. */
  static final String OTHER = "other";

  private final int limit;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  CameraLabels(int limit) {
    this.limit = limit;
  }

  String of(CameraId camera) {
    String label = camera.value();
    if (known.contains(label)) {
      return label;
    }
    // Threads that race here can pass the limit by their number, which is harmless
    if (known.size() >= limit) {
      return OTHER;
    }
    known.add(label);
    return label;
  }
}
