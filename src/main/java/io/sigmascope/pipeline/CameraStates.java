package io.sigmascope.pipeline;

import io.sigmascope.frame.CameraId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What is kept of each camera of a task, in a store with a changelog. Belongs to the task's stream
 * thread.
 *
 * @param <T> of one camera
 */
public final class CameraStates<T> {
  private final KeyValueStore<String, byte[]> store;
  private final Form<T> form;

  /**
   * How a state is written.
   *
   * @param number changes when the form does; what has another is begun anew
   * @param none of a camera that nothing is known of
   */
  public record Form<T>(int number, Supplier<T> none, Writer<T> writer, Reader<T> reader) {}

  /** Writes a state down. */
  public interface Writer<T> {
    void write(T state, DataOutput out) throws IOException;
  }

  /** Reads what a {@link Writer} wrote. */
  public interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  /**
   * @param store that {@link #builder} describes
   */
  public CameraStates(KeyValueStore<String, byte[]> store, Form<T> form) {
    this.store = store;
    this.form = form;
  }

  /** With a changelog that gets the newest of each camera once a commit. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
    return StateStores.inMemory(name).withCachingEnabled();
  }

  /** Those that something is known of. */
  public List<CameraId> cameras() {
    List<CameraId> cameras = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> cameras.add(new CameraId(entry.key)));
    }
    return cameras;
  }

  public T get(CameraId camera) {
    byte[] bytes = store.get(camera.value());
    if (bytes == null) {
      return form.none().get();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return in.readUnsignedByte() == form.number() ? form.reader().read(in) : form.none().get();
    } catch (IOException e) {
      throw new UncheckedIOException("store " + store.name() + " holds no state of " + camera, e);
    }
  }

  public void put(CameraId camera, T state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(form.number());
      form.writer().write(state, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the state of " + camera + " cannot be written", e);
    }
    store.put(camera.value(), bytes.toByteArray());
  }

  public void forget(CameraId camera) {
    store.delete(camera.value());
  }
}
