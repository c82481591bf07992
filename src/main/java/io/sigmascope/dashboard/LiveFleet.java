package io.sigmascope.dashboard;

import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.SceneJoin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest frame of each camera. Remembers a bounded number of cameras: of more, those that have
 * been silent longest are forgotten.
 *
 * <p>Threads: the feed adds, the web server's read; guarded by this.
 */
final class LiveFleet {
  private static final int MOST_CAMERAS = 2048;

  private final Map<CameraId, LiveCamera> cameras = bounded();
  private final Map<CameraId, LiveCamera.Rate> rates = bounded();

  private static <V> Map<CameraId, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<CameraId, V> eldest) {
        return size() > MOST_CAMERAS;
      }
    };
  }

  /**
   * Takes a frame; one that is older than the camera's newest, as after a restart, changes nothing.
   */
  synchronized void add(SceneJoin.Scene scene, Instant seen) {
    CameraId id = scene.frame().camera();
    LiveCamera before = cameras.get(id);
    if (before != null
        && scene.frame().captureTime().isBefore(before.newest().frame().captureTime())) {
      return;
    }
    double rate =
        rates.computeIfAbsent(id, camera -> new LiveCamera.Rate()).add(scene.frame().captureTime());
    cameras.put(id, new LiveCamera(scene, seen, rate));
  }

  /** All cameras, by their ids. */
  synchronized List<LiveCamera> cameras() {
    return cameras.values().stream()
        .sorted(
            (one, other) ->
                one.newest()
                    .frame()
                    .camera()
                    .value()
                    .compareTo(other.newest().frame().camera().value()))
        .toList();
  }

  synchronized Optional<LiveCamera> camera(CameraId id) {
    return Optional.ofNullable(cameras.get(id));
  }
}
