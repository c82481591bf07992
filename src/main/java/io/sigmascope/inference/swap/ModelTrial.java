package io.sigmascope.inference.swap;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import java.util.Optional;

/** Tries a model before it serves. */
@FunctionalInterface
public interface ModelTrial {
  /** Takes any model that loads and runs. */
  ModelTrial NONE = (candidate, live) -> Optional.empty();

  /**
   * Runs the candidate on pictures.
   *
   * @param live what serves now, to compare with
   * @return why it must not serve, in a line; empty where it may
   * @throws InferenceException if the candidate does not run
   */
  Optional<String> refusal(Engine candidate, Engine live) throws InferenceException;
}
