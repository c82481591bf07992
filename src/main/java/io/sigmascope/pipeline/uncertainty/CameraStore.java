package io.sigmascope.pipeline.uncertainty;

import io.sigmascope.frame.CameraId;
import io.sigmascope.uncertainty.alert.CameraHealth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The cameras of one task: what changes with every frame, and apart from it the larger part that
 * changes with every window. Belongs to the task's stream thread.
 */
final class CameraStore {
  static final String CAMERAS = "cameras";
  static final String HEALTH = "health";

  /** Changes when the form does; what has another is begun anew. */
  private static final int HEALTH_FORM = 1;

  private final KeyValueStore<String, byte[]> cameras;
  private final KeyValueStore<String, byte[]> health;

  CameraStore(KeyValueStore<String, byte[]> cameras, KeyValueStore<String, byte[]> health) {
    this.cameras = cameras;
    this.health = health;
  }

  /** In memory, with a changelog that holds the newest of each camera once a commit. */
  static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  List<CameraId> ids() {
    List<CameraId> ids = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = cameras.all()) {
      all.forEachRemaining(entry -> ids.add(new CameraId(entry.key)));
    }
    return ids;
  }

  CameraState state(CameraId camera) {
    byte[] bytes = cameras.get(camera.value());
    return bytes == null ? CameraState.empty() : CameraState.of(bytes);
  }

  void put(CameraId camera, CameraState state) {
    cameras.put(camera.value(), state.toBytes());
  }

  CameraHealth health(CameraId camera) {
    byte[] bytes = health.get(camera.value());
    if (bytes == null) {
      return new CameraHealth();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return in.readByte() == HEALTH_FORM ? CameraHealth.readFrom(in) : new CameraHealth();
    } catch (IOException e) {
      throw new UncheckedIOException("the store holds what is no camera's health", e);
    }
  }

  void put(CameraId camera, CameraHealth state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(HEALTH_FORM);
      state.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory took no bytes", e);
    }
    health.put(camera.value(), bytes.toByteArray());
  }

  void forget(CameraId camera) {
    cameras.delete(camera.value());
    health.delete(camera.value());
  }
}
