package io.sigmascope.pipeline;

import io.sigmascope.analysis.tracking.CameraTracks;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.pipeline.Completion.Unfinished;
import io.sigmascope.wire.EventKind;
import io.sigmascope.wire.ResultMessage;
import io.sigmascope.wire.SceneWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the record of a frame's instances, with their tracks. One task's cameras. For one thread.
 *
 * <p>Tracks are written to the store before a commit, and so go with the results that have them: a
 * worker that takes over goes on where the last commit was.
 */
final class Tracking implements AtForwarding {
  /** More cameras of one task: those that were not seen for longest begin anew. */
  static final int MOST_CAMERAS = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);

  private final KeyValueStore<String, byte[]> store;
  private final Set<String> changed = new HashSet<>();

  /** Least lately seen first. */
  private final Map<String, CameraTracks> tracks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CameraTracks> eldest) {
          boolean tooMany = size() > MOST_CAMERAS;
          if (tooMany) {
            changed.remove(eldest.getKey());
            store.delete(eldest.getKey());
          }
          return tooMany;
        }
      };

  /**
   * @param store may hold cameras of earlier tasks; no more than this one would have are kept
   */
  Tracking(KeyValueStore<String, byte[]> store) {
    this.store = store;
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        String camera = all.next().key;
        tracks.put(camera, read(camera));
      }
    }
  }

  /** Nothing is held back: it is written before commits only. */
  static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return StateStores.inMemory(name);
  }

  @Override
  public Completion apply(Completion completion) {
    if (completion.unfinished().isEmpty()) {
      return completion;
    }
    Unfinished frame = completion.unfinished().get();
    byte[] value = SceneWriter.instances(tracked(frame.instances()));
    return completion.with(
        Outcomes.event(frame.work(), SceneTopology.INSTANCES, EventKind.INSTANCES, value));
  }

  private ResultMessage<SceneResult.Instances> tracked(
      ResultMessage<SceneResult.Instances> message) {
    FrameRef frame = message.frame();
    String camera = frame.camera().value();
    CameraTracks ofCamera = tracks.computeIfAbsent(camera, this::read);
    changed.add(camera);
    return new ResultMessage<>(
        frame,
        message.source(),
        message.model(),
        new SceneResult.Instances(
            message.result().plane(),
            ofCamera.assign(
                frame.captureTime().toEpochMilli(), message.source(), message.result().items())));
  }

  @Override
  public void beforeCommit() {
    for (String camera : changed) {
      CameraTracks ofCamera = tracks.get(camera);
      if (ofCamera != null) {
        store.put(camera, bytes(ofCamera));
      }
    }
    changed.clear();
  }

  private CameraTracks read(String camera) {
    byte[] bytes = store.get(camera);
    if (bytes == null) {
      return new CameraTracks();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return CameraTracks.readFrom(in);
    } catch (IOException e) { // of another version: objects get new tracks
      LOG.atWarn()
          .addKeyValue("camera", camera)
          .addKeyValue("error", e.getMessage())
          .log("tracks cannot be read, and begin anew");
      return new CameraTracks();
    }
  }

  private static byte[] bytes(CameraTracks tracks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      tracks.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory took no bytes", e);
    }
    return bytes.toByteArray();
  }
}
