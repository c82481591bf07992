package io.sigmascope.dashboard;

import io.sigmascope.frame.CameraId;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.util.LinkedHashMap;
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
 * <p>Threads: the web server's; {@code scenes} and {@code planes} are each guarded by themselves.
 */
final class SeenScenes {
  /** About 160 kB each. */
  private static final int MOST_SCENES = 128;

  /** About 300 kB each. */
  private static final int MOST_PLANES = 32;

  private final LiveFleet fleet;
  private final KafkaRecords kafka;
  private final Map<RecordPosition, SceneJoin.Scene> scenes = newest(MOST_SCENES);
  private final Map<RecordPosition, ScenePlanes> planes = newest(MOST_PLANES);

  SeenScenes(LiveFleet fleet, KafkaRecords kafka) {
    this.fleet = fleet;
    this.kafka = kafka;
  }

  private static <V> Map<RecordPosition, V> newest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<RecordPosition, V> eldest) {
        return size() > most;
      }
    };
  }

  /**
   * A camera's frame.
   *
   * @param sequence its number; empty for the newest
   * @return empty if the camera has no such frame, or Kafka does not have it any more
   * @throws TimeoutException if Kafka is slow and others wait for it
   */
  Optional<SceneJoin.Scene> find(CameraId camera, Optional<Long> sequence)
      throws TimeoutException, InterruptedException {
    Optional<LiveCamera> live = fleet.camera(camera);
    if (live.isEmpty()) {
      return Optional.empty();
    }
    SceneJoin.Scene newest = live.get().newest();
    if (sequence.isEmpty() || sequence.get() == newest.frame().sequence()) {
      remember(newest);
      return Optional.of(newest);
    }
    Optional<FrameLog.Past> past = fleet.past(camera, sequence.get());
    if (past.isEmpty()) {
      return Optional.empty();
    }
    synchronized (scenes) {
      for (SceneJoin.Scene scene : scenes.values()) {
        if (scene.records().equals(past.get().records())) {
          return Optional.of(scene);
        }
      }
    }
    return read(past.get());
  }

  private Optional<SceneJoin.Scene> read(FrameLog.Past past)
      throws TimeoutException, InterruptedException {
    Optional<List<ConsumerRecord<byte[], byte[]>>> records = kafka.fetch(past.records());
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
    scene.ifPresent(this::remember);
    return scene;
  }

  private void remember(SceneJoin.Scene scene) {
    synchronized (scenes) {
      scenes.put(RecordPosition.of(scene.frame()), scene);
    }
  }

  /**
   * Decodes what was found, once for all who look.
   *
   * @throws UndecodableImageException if a plane is not what it says
   */
  ScenePlanes planes(SceneJoin.Scene scene) throws UndecodableImageException {
    RecordPosition key = RecordPosition.of(scene.frame());
    synchronized (planes) {
      @Nullable ScenePlanes there = planes.get(key);
      if (there == null) {
        there = ScenePlanes.of(scene.result());
        planes.put(key, there);
      }
      return there;
    }
  }
}
