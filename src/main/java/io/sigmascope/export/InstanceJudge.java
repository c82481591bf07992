package io.sigmascope.export;

import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard.InstanceScore;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;

/** Finds out how likely the instances of a package are right. */
@FunctionalInterface
public interface InstanceJudge {
  /**
   * @param model whole, but for this; not yet in its place
   * @throws IOException if there is nothing to judge by
   * @throws InferenceException if the network does not run
   */
  InstanceScore judge(ModelPackage model) throws IOException, InferenceException;
}
