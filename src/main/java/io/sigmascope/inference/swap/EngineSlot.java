package io.sigmascope.inference.swap;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device's place for an engine, in which another may be put while lanes run. A lane asks before
 * each batch which engine is there, and moves by itself.
 *
 * <p>Threads: all methods may be called from any thread. {@code lanes} is guarded by this. An
 * engine that has been replaced is closed by the lane that leaves it last, or with the slot.
 */
public final class EngineSlot implements AutoCloseable {
  /** Lanes of each engine that is not closed; the current one is there with any number. */
  private final Map<Engine, Integer> lanes = new IdentityHashMap<>();

  private volatile Engine current;

  /**
   * @param first closed with this, or when it has been replaced and left
   */
  public EngineSlot(Engine first) {
    current = first;
    lanes.put(first, 0);
  }

  /** What serves from now on; does not wait. */
  public Engine current() {
    return current;
  }

  /** A lane, and the engine that it belongs to. */
  public record Entered(Engine engine, Engine.Lane lane) {}

  /**
   * Opens a lane of what is here.
   *
   * @throws InferenceException if the device has no room for it
   */
  public synchronized Entered enter() throws InferenceException {
    Engine engine = current;
    Engine.Lane lane = engine.newLane();
    lanes.merge(engine, 1, Integer::sum);
    return new Entered(engine, lane);
  }

  /** To be called when a lane has been closed; it will not be used any more. */
  public void leave(Engine engine) {
    if (isLeft(engine)) {
      engine.close();
    }
  }

  private synchronized boolean isLeft(Engine engine) {
    int left = lanes.merge(engine, -1, Integer::sum);
    return left <= 0 && engine != current && lanes.remove(engine) != null;
  }

  /**
   * Puts another engine here. Lanes go on with the one that they have until their next batch.
   *
   * @param next of the same device and batch size; this slot's from now on
   */
  public void exchange(Engine next) {
    Engine before = put(next);
    if (before != null) {
      before.close();
    }
  }

  private synchronized @Nullable Engine put(Engine next) {
    Engine before = current;
    lanes.put(next, 0);
    current = next;
    boolean isLeft = lanes.getOrDefault(before, 0) <= 0;
    if (isLeft) {
      lanes.remove(before);
    }
    return isLeft ? before : null;
  }

  /** Closes all engines that are here still; lanes have to be closed before. */
  @Override
  public synchronized void close() {
    lanes.keySet().forEach(Engine::close);
  }
}
