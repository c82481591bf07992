package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exponential moving average of a network's parameters and running statistics: {@code average =
 * d * average + (1 - d) * live}. It is steadier than the live weights, and is what is validated and
 * shipped. Over the first steps {@code d} is {@code (1 + step) / (10 + step)} where that is less,
 * so that the random weights of the start are soon forgotten.
 */
public final class AveragedWeights implements AutoCloseable {
  private static final float NO_CLIP = -1;

  private final NDManager manager;
  private final Map<String, NDArray> live;
  private final Map<String, NDArray> averages = new LinkedHashMap<>();
  private final double decay;

  /**
   * Starts as the parameters are.
   *
   * @param live parameters and running statistics by name
   * @param decay 0 up to 1; 0 follows the live weights
   * @param parent owns the averages, unless this is closed before it
   */
  public AveragedWeights(Map<String, NDArray> live, double decay, NDManager parent) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("averaging must be 0 up to 1, got " + decay);
    }
    this.live = Collections.unmodifiableMap(new LinkedHashMap<>(live));
    this.decay = decay;
    manager = parent.newSubManager();
    live.forEach(
        (name, array) -> {
          NDArray average = manager.create(array.getShape(), array.getDataType());
          array.copyTo(average);
          averages.put(name, average);
        });
  }

  /**
   * Takes the live weights in.
   *
   * @param step steps taken by the optimiser, the one before this among them
   */
  public void update(long step) {
    float share = (float) (1 - Math.min(decay, (1.0 + step) / (10.0 + step)));
    averages.forEach(
        (name, average) -> {
          NDArray now = live.getOrDefault(name, average);
          // As a descent, average -= share * (average - live), this is a single call of the engine.
          average
              .getNDArrayInternal()
              .sgdUpdate(
                  new NDList(average, now), new NDList(average), share, 1, -1, NO_CLIP, 0, false);
        });
  }

  /** All averages, under the parameters' names; arrays that live as long as this. */
  public Map<String, NDArray> state() {
    return Collections.unmodifiableMap(averages);
  }

  /**
   * Goes on from a saved state.
   *
   * @param saved copied
   * @throws IllegalArgumentException if it is another network's
   */
  public void restore(Map<String, NDArray> saved) {
    SavedArrays.copy(saved, averages);
  }

  @Override
  public void close() {
    manager.close();
  }
}
