package io.sigmascope.uncertainty.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What is usual for one camera: median and median absolute deviation over its latest windows that
 * were not drifting. Both stay where they are while up to half of the windows are odd. Used by one
 * thread.
 */
final class Baseline {
  /** An hour of windows of 10 s. */
  static final int MOST_WINDOWS = 360;

  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final double NORMAL = 1.4826;

  private final Deque<double[]> windows = new ArrayDeque<>();

  int size() {
    return windows.size();
  }

  /**
   * @param means on the signs' scales, in their order
   */
  void learn(double[] means) {
    windows.addLast(means.clone());
    if (windows.size() > MOST_WINDOWS) {
      windows.removeFirst();
    }
  }

  void forget() {
    windows.clear();
  }

  /** The median, on the sign's scale; there must be a window. */
  double usual(Sign sign) {
    return median(of(sign));
  }

  /** The deviation, on the sign's scale; wider while only few windows are known. */
  double deviation(Sign sign) {
    double[] values = of(sign);
    double middle = median(values);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i] - middle);
    }
    double measured = Math.max(sign.leastDeviation(), NORMAL * median(values));
    return measured * (1 + 2.0 / values.length);
  }

  private double[] of(Sign sign) {
    return windows.stream().mapToDouble(means -> means[sign.ordinal()]).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeShort(windows.size());
    for (double[] means : windows) {
      for (double mean : means) {
        out.writeFloat((float) mean);
      }
    }
  }

  static Baseline readFrom(DataInput in) throws IOException {
    Baseline baseline = new Baseline();
    int count = in.readShort();
    for (int i = 0; i < count; i++) {
      double[] means = new double[Sign.values().length];
      for (int s = 0; s < means.length; s++) {
        means[s] = in.readFloat();
      }
      baseline.windows.addLast(means);
    }
    return baseline;
  }
}
