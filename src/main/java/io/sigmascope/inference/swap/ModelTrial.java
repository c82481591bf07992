package io.sigmascope.inference.swap;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import java.util.Optional;

/** Tries a model before it serves. */
@FunctionalInterface
public interface ModelTrial {
  /**
   * Runs the candidate on pictures.
   *
   * @param live what serves now, to compare with; empty where the candidate is wanted in any case,
   *     and only has to work
   * @return why it must not serve, in a line; empty where it may
   * @throws InferenceException if the candidate does not run
   */
  Optional<String> refusal(Engine candidate, Optional<Engine> live) throws InferenceException;
}
