package io.sigmascope.bench.soak;

import io.sigmascope.capture.CameraUri;
import io.sigmascope.settings.Check;
import java.util.List;

/**
 * What is run.
 *
 * @param minutes at least 3: the first ones are for warming up
 * @param load frames that come, as a share of those that the worker can do, 0 to 1
 * @param cameras URIs, as in the file of cameras; they share the load evenly
 * @param warmUp frames before the capacity is counted
 */
public record SoakSettings(int minutes, double load, List<String> cameras, int warmUp) {
  public SoakSettings {
    new Check("")
        .atLeast("--minutes", minutes, 3)
        .that(load > 0 && load <= 1, "--load", "must be above 0 and at most 1", load)
        .that(!cameras.isEmpty(), "--camera", "must be given at least once", cameras)
        .orThrow();
    for (String camera : cameras) {
      try {
        CameraUri.parse(camera);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--camera: " + e.getMessage(), e);
      }
    }
    cameras = List.copyOf(cameras);
  }
}
