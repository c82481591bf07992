package io.sigmascope.dashboard;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Frames with their results, now and back to some minutes ago, so that picture, boxes and values
 * that a viewer has before him are of one frame. Those of then are read from Kafka; those that were
 * looked at last are remembered.
 *
 * <p>Threads: the web server's; each map is guarded by itself.
 */
final class SeenScenes {
  /** About 160 kB each. */
  private static final int MOST_SCENES = 128;

  /** About 300 kB each. */
  private static final int MOST_PLANES = 32;

  private final LiveFleet fleet;
  private final KafkaRecords kafka;

  /** By where their results are. Live ones come and go, and must not push out those of then. */
  private final Map<List<RecordPosition>, SceneJoin.Scene> live = new RecentMap<>(MOST_SCENES);

  private final Map<List<RecordPosition>, SceneJoin.Scene> past = new RecentMap<>(MOST_SCENES);
  private final Map<FrameRef, ScenePlanes> planes = new RecentMap<>(MOST_PLANES);

  SeenScenes(LiveFleet fleet, KafkaRecords kafka) {
    this.fleet = fleet;
    this.kafka = kafka;
  }

  /**
   * A camera's frame.
   *
   * @param key as {@link FrameLog#key} has it; empty for the newest
   * @return empty if the camera has no such frame, or Kafka does not have it any more
   * @throws TimeoutException if Kafka is slow, or others wait for it
   */
  Optional<SceneJoin.Scene> find(CameraId camera, Optional<String> key)
      throws TimeoutException, InterruptedException {
    Optional<LiveCamera> now = fleet.camera(camera);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    SceneJoin.Scene newest = now.get().newest();
    if (key.isEmpty() || key.get().equals(FrameLog.key(newest.frame()))) {
      synchronized (live) {
        live.put(newest.records(), newest);
      }
      return Optional.of(newest);
    }
    Optional<FrameLog.Past> frame = fleet.past(camera, key.get());
    if (frame.isEmpty()) {
      return Optional.empty();
    }
    Optional<SceneJoin.Scene> there = kept(live, frame.get()).or(() -> kept(past, frame.get()));
    return there.isPresent() ? there : read(frame.get());
  }

  private static Optional<SceneJoin.Scene> kept(
      Map<List<RecordPosition>, SceneJoin.Scene> scenes, FrameLog.Past frame) {
    synchronized (scenes) {
      return Optional.ofNullable(scenes.get(frame.records()))
          .filter(scene -> FrameLog.key(scene.frame()).equals(frame.key()))
          .filter(scene -> scene.frame().captureTime().equals(frame.captureTime()));
    }
  }

  private Optional<SceneJoin.Scene> read(FrameLog.Past frame)
      throws TimeoutException, InterruptedException {
    Optional<List<ConsumerRecord<byte[], byte[]>>> records = kafka.fetch(frame.records());
    if (records.isEmpty()) {
      return Optional.empty();
    }
    SceneJoin join = new SceneJoin(1);
    Optional<SceneJoin.Scene> scene = Optional.empty();
    try {
      for (ConsumerRecord<byte[], byte[]> record : records.get()) {
        scene = join.add(record);
      }
    } catch (BadMessageException e) {
      return Optional.empty(); // the topic was made anew, and has other records there
    }
    scene.ifPresent(
        read -> {
          synchronized (past) {
            past.put(frame.records(), read);
          }
        });
    return scene;
  }

  /**
   * Decodes what was found, once for all who look.
   *
   * @throws UndecodableImageException if a plane is not what it says
   */
  ScenePlanes planes(SceneJoin.Scene scene) throws UndecodableImageException {
    synchronized (planes) {
      @Nullable ScenePlanes there = planes.get(scene.frame());
      if (there == null) {
        there = ScenePlanes.of(scene.result());
        planes.put(scene.frame(), there);
      }
      return there;
    }
  }
}
