package io.sigmascope.replay;

import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which frames are analysed anew, and where they are.
 *
 * @param from the earliest capture time
 * @param to the first capture time that is left out
 * @param camera the only one; empty for all
 * @param method that the live model's instances are found by, too
 * @param focalLengths vertical, in source pixels, of cameras that send none
 */
public record ReplaySettings(
    Instant from,
    Instant to,
    Optional<CameraId> camera,
    TopicNames topics,
    InstanceMethod method,
    Map<String, Double> focalLengths) {
  /** The consumer group whose committed offsets show how far a replay is. */
  public static final String GROUP = "sigmascope-replay";

  /** The topics that a replay reads, and the last, that it writes. */
  public record TopicNames(
      String frames, String depth, String semantic, String instances, String agreement) {
    List<String> read() {
      return List.of(frames, depth, semantic, instances);
    }
  }

  /**
   * @throws IllegalArgumentException if no time lies between
   */
  public ReplaySettings {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(from + " is not before " + to);
    }
    focalLengths = Map.copyOf(focalLengths);
  }

  boolean covers(long timestamp) {
    return timestamp >= from.toEpochMilli() && timestamp < to.toEpochMilli();
  }
}
