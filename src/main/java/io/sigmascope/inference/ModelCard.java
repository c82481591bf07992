package io.sigmascope.inference;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.settings.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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
 * @param instanceScore absent where nobody fitted it: an instance's score is then the mean
 *     confidence of its pixels
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
    Optional<InstanceScore> instanceScore,
    Optional<Novelty> novelty,
    List<String> trainingData,
    String licence,
    List<Measurement> metrics,
    Provenance provenance) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  /**
   * @throws IllegalArgumentException if a value is out of range; the message has all that are
   */
  public ModelCard {
    Check check =
        new Check("")
            .that(NAME.matcher(name).matches(), "name", "must match " + NAME, name)
            .notBlank("description", description)
            .that(
                output.width() <= input.width() && output.height() <= input.height(),
                "output",
                "must not be over the input's " + input,
                output)
            .that(
                canonicalFocalLengthPixels > 0,
                "canonicalFocalLength",
                "must be above 0",
                canonicalFocalLengthPixels)
            .notBlank("licence", licence);
    for (Task task : Task.values()) {
      check.that(
          taskLogVariances.containsKey(task),
          "taskLogVariances",
          "must have " + task.label(),
          taskLogVariances.keySet());
    }
    check.orThrow();
    taskLogVariances = Map.copyOf(taskLogVariances);
    trainingData = List.copyOf(trainingData);
    metrics = List.copyOf(metrics);
  }

  /** The same with this, or without. */
  public ModelCard withInstanceScore(Optional<InstanceScore> other) {
    return new ModelCard(
        name,
        description,
        input,
        output,
        canonicalFocalLengthPixels,
        taskLogVariances,
        calibration,
        other,
        novelty,
        trainingData,
        licence,
        metrics,
        provenance);
  }

  /** The text of {@code model.yaml}. */
  public String toYaml() {
    return ModelCardText.of(this);
  }

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

    public Calibration {
      new Check("calibration")
          .that(temperature > 0, "temperature", "must be above 0", temperature)
          .that(
              centroidScaleFactor > 0,
              "centroidScaleFactor",
              "must be above 0",
              centroidScaleFactor)
          .that(depthScaleFactor > 0, "depthScaleFactor", "must be above 0", depthScaleFactor)
          .orThrow();
    }
  }

  /**
   * How likely an instance is one: weights of a logistic regression on what {@code
   * analysis.InstanceEvidence} knows of it.
   *
   * @param data sets that it was fitted on, none of which was learned from
   */
  public record InstanceScore(
      double bias,
      double confidence,
      double pixels,
      double spread,
      double fill,
      List<String> data) {
    private static final double MOST = 100;

    public InstanceScore {
      Check check = new Check("instanceScore");
      Map.of(
              "bias", bias,
              "confidence", confidence,
              "pixels", pixels,
              "spread", spread,
              "fill", fill)
          .forEach(
              (key, value) ->
                  check.that(Math.abs(value) <= MOST, key, "must be -100 to 100", value));
      check.orThrow();
      data = List.copyOf(data);
    }
  }

  /**
   * How frame features of the training set spread out. With {@code x = (feature - mean) /
   * deviation} a channel and L the correlation factor, a frame's distance is {@code |L^-1 x| /
   * sqrt(channels)}.
   *
   * @param mean a channel
   * @param deviation a channel, positive
   * @param correlationFactor L with {@code L L^T} the correlation of channels: rows of a lower
   *     triangle with a positive diagonal, one after the other; empty where channels are taken as
   *     independent
   * @param distanceQuantiles distances of held-out training frames at equally spaced shares from 0
   *     to 1, ascending, at least two
   */
  public record Novelty(
      List<Float> mean,
      List<Float> deviation,
      List<Float> correlationFactor,
      List<Float> distanceQuantiles) {
    public Novelty {
      new Check("novelty")
          .that(!mean.isEmpty(), "mean", "must not be empty", mean)
          .that(
              deviation.size() == mean.size(),
              "deviation",
              "must have the mean's " + mean.size() + " channels",
              deviation.size())
          .that(
              deviation.stream().allMatch(value -> value > 0),
              "deviation",
              "must be above 0",
              deviation)
          .that(
              isTriangle(correlationFactor, mean.size()),
              "correlationFactor",
              "must be " + triangle(mean.size()) + " numbers with a positive diagonal",
              correlationFactor.size())
          .that(
              distanceQuantiles.size() >= 2
                  && distanceQuantiles.stream().sorted().toList().equals(distanceQuantiles),
              "distanceQuantiles",
              "must be two or more, ascending",
              distanceQuantiles)
          .orThrow();
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      correlationFactor = List.copyOf(correlationFactor);
      distanceQuantiles = List.copyOf(distanceQuantiles);
    }

    private static boolean isTriangle(List<Float> values, int rows) {
      if (values.isEmpty()) {
        return true;
      }
      return values.size() == triangle(rows)
          && values.stream().allMatch(Float::isFinite)
          && IntStream.rangeClosed(1, rows).allMatch(row -> values.get(triangle(row) - 1) > 0);
    }

    private static int triangle(int rows) {
      return rows * (rows + 1) / 2;
    }
  }

  /**
   * One evaluation.
   *
   * @param dataset its URI
   * @param values by the keys of {@code evaluate --json}
   * @param command that gives them again
   * @param reliability bins of confidence that have pixels, least confident first; empty where the
   *     set has no labels
   */
  public record Measurement(
      String dataset, Map<String, Double> values, String command, List<ConfidenceBin> reliability) {
    public Measurement {
      values = Map.copyOf(values);
      reliability = List.copyOf(reliability);
    }
  }

  /**
   * Pixels of about the same confidence.
   *
   * @param confidence their mean, 0..1
   * @param accuracy share of them that is right
   * @param share of them among all labelled pixels
   */
  public record ConfidenceBin(double confidence, double accuracy, double share) {}

  /**
   * Where it came from.
   *
   * @param network name of the architecture, {@code street}
   * @param commit of the code that exported it; {@code unknown} outside a checkout
   * @param seeds by what they seeded
   * @param versions of what made it, by library
   */
  public record Provenance(
      String network, String commit, Map<String, Long> seeds, Map<String, String> versions) {
    public Provenance {
      seeds = Map.copyOf(seeds);
      versions = Map.copyOf(versions);
    }
  }
}
