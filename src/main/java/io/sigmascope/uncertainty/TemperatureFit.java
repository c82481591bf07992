package io.sigmascope.uncertainty;

import java.util.Map;
import java.util.TreeMap;

/**
 * Fits the one number that class logits are divided by, so that a softmax is as sure as it is right
 * (Guo et al., ICML 2017): the temperature with the least negative log-likelihood on pixels that
 * the network did not learn from.
 *
 * <p>In {@code 1/T} the likelihood is convex, since logits over T are linear in it: the sign of its
 * slope says on which side the optimum is, and bisection finds it.
 *
 * <p>Pixels come in groups that weigh the same however many pixels they have, so that a large set
 * does not decide alone. Holds {@code classes} floats a pixel: give it a sample. Used by one
 * thread.
 */
public final class TemperatureFit {
  private static final double LEAST = 1.0 / 20;
  private static final double MOST = 20;
  private static final int HALVINGS = 20; // of a range of e^6: to 6e-6 of the temperature

  private final int classes;

  /** Logits less the true class's own, pixel by pixel: all that the likelihood depends on. */
  private final Map<String, FloatBag> groups = new TreeMap<>();

  /**
   * @param classes logits a pixel
   */
  public TemperatureFit(int classes) {
    this.classes = classes;
  }

  /**
   * Takes a pixel.
   *
   * @param logits a class; copied
   * @param label the true class, 0 to {@code classes - 1}
   */
  public void add(String group, float[] logits, int label) {
    FloatBag margins = groups.computeIfAbsent(group, name -> new FloatBag());
    for (int c = 0; c < classes; c++) {
      margins.add(logits[c] - logits[label]);
    }
  }

  /**
   * The best temperature; 1 where there are no pixels. Within 0.05 to 20: where every pixel is
   * right, the colder the better.
   */
  public double temperature() {
    if (groups.isEmpty()) {
      return 1;
    }
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(Math.exp(-middle)) > 0) { // too cold: a smaller 1/T is likelier
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Mean over groups of their pixels' mean negative log-likelihood, nats; 0 without pixels. */
  public double negativeLogLikelihood(double temperature) {
    double sum = 0;
    for (FloatBag margins : groups.values()) {
      double group = 0;
      for (int pixel = 0; pixel < margins.size(); pixel += classes) {
        double largest = largest(margins, pixel);
        double total = 0;
        for (int c = 0; c < classes; c++) {
          total += Math.exp((margins.get(pixel + c) - largest) / temperature);
        }
        group += largest / temperature + Math.log(total);
      }
      sum += group * classes / margins.size();
    }
    return groups.isEmpty() ? 0 : sum / groups.size();
  }

  /** Of the likelihood above, by {@code 1/T}. */
  private double slope(double inverseTemperature) {
    double sum = 0;
    for (FloatBag margins : groups.values()) {
      double group = 0;
      for (int pixel = 0; pixel < margins.size(); pixel += classes) {
        double largest = largest(margins, pixel);
        double total = 0;
        double moment = 0;
        for (int c = 0; c < classes; c++) {
          float margin = margins.get(pixel + c);
          double weight = Math.exp((margin - largest) * inverseTemperature);
          total += weight;
          moment += weight * margin;
        }
        group += moment / total;
      }
      sum += group * classes / margins.size();
    }
    return sum;
  }

  private float largest(FloatBag margins, int pixel) {
    float largest = margins.get(pixel);
    for (int c = 1; c < classes; c++) {
      largest = Math.max(largest, margins.get(pixel + c));
    }
    return largest;
  }
}
