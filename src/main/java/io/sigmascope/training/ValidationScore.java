package io.sigmascope.training;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Adds up how a network does on one validation set. */
final class ValidationScore {
  private static final double FURTHEST = 80;
  private static final double NEAREST_PREDICTION = 1;

  private final long[][] confusion =
      new long[StreetClass.all().size()][StreetClass.all().size()]; // truth, prediction
  private final Map<Task, Double> lossSums = new EnumMap<>(Task.class);
  private final Map<Task, Integer> lossCounts = new EnumMap<>(Task.class);
  private double absRelSum;
  private int absRelCount;
  private int pictures;

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
  void addLabels(long[] predicted, byte[] truth) {
    for (int i = 0; i < truth.length; i++) {
      int label = Byte.toUnsignedInt(truth[i]);
      if (label < confusion.length) {
        confusion[label][(int) predicted[i]]++;
      }
    }
  }

  /**
   * Truth over 0 up to 80 m counts; predictions are clamped to 1 to 80 m.
   *
   * @param predicted inverse depth at the canonical focal length
   * @param truth the same; NaN where there is none
   * @param scale what inverse depth is multiplied by for the picture's own camera
   */
  void addDepth(float[] predicted, float[] truth, double scale) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < truth.length; i++) {
      double metres = 1 / (truth[i] * scale);
      if (metres > 0 && metres <= FURTHEST) {
        double nearness = Math.max(predicted[i] * scale, 1 / FURTHEST);
        double answer = Math.max(NEAREST_PREDICTION, 1 / nearness);
        sum += Math.abs(answer - metres) / metres;
        count++;
      }
    }
    if (count > 0) {
      absRelSum += sum / count;
      absRelCount++;
    }
  }

  ValidationReport report(long step, String dataset) {
    Map<Task, Double> losses = new EnumMap<>(Task.class);
    lossSums.forEach((task, sum) -> losses.put(task, sum / lossCounts.getOrDefault(task, 1)));
    OptionalDouble absRel =
        absRelCount == 0 ? OptionalDouble.empty() : OptionalDouble.of(absRelSum / absRelCount);
    return new ValidationReport(step, dataset, pictures, losses, meanIou(), absRel);
  }

  private OptionalDouble meanIou() {
    double sum = 0;
    int classes = 0;
    for (int label = 0; label < confusion.length; label++) {
      long truth = 0;
      long answered = 0;
      for (int other = 0; other < confusion.length; other++) {
        truth += confusion[label][other];
        answered += confusion[other][label];
      }
      if (truth > 0) {
        long both = confusion[label][label];
        sum += (double) both / (truth + answered - both);
        classes++;
      }
    }
    return classes == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / classes);
  }
}
