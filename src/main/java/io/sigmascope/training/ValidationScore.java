package io.sigmascope.training;

import io.sigmascope.evaluation.ConfusionMatrix;
import io.sigmascope.evaluation.DepthErrors;
import io.sigmascope.evaluation.LabelSpace;
import io.sigmascope.frame.Task;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Adds up how a network does on one validation set. */
final class ValidationScore {
  private final ConfusionMatrix confusion;
  private final DepthErrors depth = new DepthErrors();
  private final Map<Task, Double> lossSums = new EnumMap<>(Task.class);
  private final Map<Task, Integer> lossCounts = new EnumMap<>(Task.class);
  private int pictures;

  /**
   * @param space what predicted classes count as
   */
  ValidationScore(LabelSpace space) {
    confusion = new ConfusionMatrix(space);
  }

  /** Adds the losses of some pictures together, of the tasks that they have labels of. */
  void addLosses(int count, Map<Task, Double> losses) {
    pictures += count;
    losses.forEach(
        (task, loss) -> {
          lossSums.merge(task, count * loss, Double::sum);
          lossCounts.merge(task, count, Integer::sum);
        });
  }

  /**
   * @param predicted trainIds
   * @param truth trainIds, or {@code StreetClass.IGNORE}
   */
  void addLabels(byte[] predicted, byte[] truth) {
    confusion.add(truth, predicted);
  }

  /**
   * Adds a picture.
   *
   * @param predicted inverse depth at the canonical focal length
   * @param truth the same; NaN where there is none
   * @param scale what inverse depth is multiplied by for the picture's own camera
   */
  void addDepth(float[] predicted, float[] truth, double scale) {
    depth.add(metres(truth, scale), metres(predicted, scale));
  }

  /** Infinite for what is infinitely far, or predicted to be farther. */
  private static float[] metres(float[] inverse, double scale) {
    float[] metres = new float[inverse.length];
    for (int i = 0; i < metres.length; i++) {
      metres[i] = (float) (1 / Math.max(0, inverse[i] * scale));
    }
    return metres;
  }

  ValidationReport report(long step, String dataset) {
    Map<Task, Double> losses = new EnumMap<>(Task.class);
    lossSums.forEach((task, sum) -> losses.put(task, sum / lossCounts.getOrDefault(task, 1)));
    return new ValidationReport(
        step, dataset, pictures, losses, known(confusion.meanIou()), known(depth.absRel()));
  }

  private static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
