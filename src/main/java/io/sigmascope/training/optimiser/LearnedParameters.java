package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.sigmascope.network.SceneNetwork;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is learned of a network: its parameters that have gradients, by name, in the network's
 * order. The arrays are the network's own.
 *
 * @param steering what the tasks' losses reach
 * @param observing the scale heads', that no other output hangs on
 */
public record LearnedParameters(Map<String, NDArray> steering, Map<String, NDArray> observing) {
  public LearnedParameters {
    steering = Collections.unmodifiableMap(new LinkedHashMap<>(steering));
    observing = Collections.unmodifiableMap(new LinkedHashMap<>(observing));
  }

  /** Finds them, and sees to it that they collect gradients: those read from a file do not yet. */
  public static LearnedParameters of(SceneNetwork network) {
    Map<String, NDArray> steering = new LinkedHashMap<>();
    Map<String, NDArray> observing = new LinkedHashMap<>();
    for (Pair<String, Parameter> entry : network.getParameters()) {
      Parameter parameter = entry.getValue();
      if (parameter.requiresGradient()) {
        NDArray array = parameter.getArray();
        array.setRequiresGradient(true);
        (SceneNetwork.observes(entry.getKey()) ? observing : steering).put(entry.getKey(), array);
      }
    }
    return new LearnedParameters(steering, observing);
  }

  /** Both. */
  public Map<String, NDArray> all() {
    Map<String, NDArray> all = new LinkedHashMap<>(steering);
    all.putAll(observing);
    return Collections.unmodifiableMap(all);
  }
}
