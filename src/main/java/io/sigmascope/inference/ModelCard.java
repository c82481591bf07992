package io.sigmascope.inference;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code model.yaml} says about a model.
 *
 * @param name of the package, {@code [a-z0-9-]{1,64}}
 * @param description one sentence for people
 * @param input size that frames are stretched to
 * @param output size of the result planes, at most the input's
 * @param canonicalFocalLengthPixels vertical focal length, in input pixels, that inverse depth is
 *     for; a camera of f input pixels has {@code inverse depth * canonical / f}
 * @param taskLogVariances learned {@code s = log sigma^2} of each task
 * @param novelty absent where the training set was not summed up
 * @param trainingData data sets that it learned from, by their URIs; empty for an untrained one
 * @param licence of the weights, an SPDX id where there is one
 * @param metrics measured on data that it did not learn from
 */
public record ModelCard(
    String name,
    String description,
    PixelSize input,
    PixelSize output,
    double canonicalFocalLengthPixels,
    Map<Task, Double> taskLogVariances,
    Calibration calibration,
    Optional<Novelty> novelty,
    List<String> trainingData,
    String licence,
    List<Measurement> metrics,
    Provenance provenance) {

  /**
   * Constants of the serving graph, fitted on held-out data after training. The graph applies them;
   * the card only records them.
   *
   * @param temperature what class logits are divided by, positive
   * @param centroidScaleFactor what the predicted centroid scale is multiplied by, positive
   * @param depthScaleFactor what the predicted depth scale is multiplied by, positive
   */
  public record Calibration(
      double temperature, double centroidScaleFactor, double depthScaleFactor) {
    /** Leaves everything as the network predicts it. */
    public static final Calibration NONE = new Calibration(1, 1, 1);
  }

  /**
   * The training set's frame features, as independent normal distributions. A frame's distance is
   * the root of the mean over channels of {@code ((feature - mean) / deviation)^2}.
   *
   * @param mean a channel
   * @param deviation a channel, positive
   * @param distanceQuantiles distances of held-out training frames at equally spaced shares from 0
   *     to 1, ascending, at least two
   */
  public record Novelty(List<Float> mean, List<Float> deviation, List<Float> distanceQuantiles) {}

  /**
   * One evaluation.
   *
   * @param dataset its URI
   * @param values by the keys of {@code evaluate --json}
   * @param command that gives them again
   */
  public record Measurement(String dataset, Map<String, Double> values, String command) {}

  /**
   * Where it came from.
   *
   * @param network name of the architecture, {@code street}
   * @param commit of the code that exported it; {@code unknown} outside a checkout
   * @param seeds by what they seeded
   * @param versions of what made it, by library
   */
  public record Provenance(
      String network, String commit, Map<String, Long> seeds, Map<String, String> versions) {}
}
