package io.sigmascope.evaluation;

import io.sigmascope.frame.LabelMap;
import java.util.List;

/**
 * Whether what a model says of its own errors on a set is true. Pixels without truth do not count.
 *
 * <ul>
 *   <li>classes: wrong ones, by the entropy of the class probabilities; and how confidence and
 *       accuracy go together;
 *   <li>inverse depth: its absolute error, by its Laplace scale; and how much of the truth
 *       intervals hold;
 *   <li>depth: {@code |predicted - true| / true} as {@link DepthErrors} has it, by the scale over
 *       inverse depth.
 * </ul>
 */
public final class UncertaintyScores {
  private final LabelSpace space;
  private final Reliability reliability;
  private final Sparsification classes = new Sparsification();
  private final Sparsification inverseDepth = new Sparsification();
  private final Sparsification relativeDepth = new Sparsification();
  private final IntervalCoverage coverage = new IntervalCoverage();
  private int pictures;

  /**
   * @param space what predicted classes count as
   */
  public UncertaintyScores(LabelSpace space) {
    this.space = space;
    reliability = new Reliability(space);
  }

  /**
   * Counts a picture.
   *
   * @throws IllegalArgumentException if truth and prediction differ in size
   */
  public void add(SceneTruth truth, ScenePrediction predicted) {
    pictures++;
    truth.labels().ifPresent(labels -> addClasses(labels, predicted));
    truth.depth().ifPresent(depth -> addDepth(depth.metres(), predicted));
  }

  private void addClasses(LabelMap truth, ScenePrediction predicted) {
    byte[] trainIds = predicted.labels().trainIds();
    reliability.add(truth.trainIds(), trainIds, predicted.confidence());
    classes.add(predicted.entropy(), PixelErrors.classes(space, truth.trainIds(), trainIds));
  }

  private void addDepth(float[] truth, ScenePrediction predicted) {
    float[] inverse = predicted.inverseDepth();
    float[] scale = predicted.depthScale();
    float[] errors = PixelErrors.inverseDepth(truth, inverse);
    inverseDepth.add(scale, errors);
    coverage.add(errors, scale);
    float[] relativeScale = new float[scale.length];
    for (int i = 0; i < scale.length; i++) {
      relativeScale[i] = scale[i] / Math.max(inverse[i], Float.MIN_NORMAL);
    }
    relativeDepth.add(relativeScale, PixelErrors.relativeDepth(truth, predicted.depth().metres()));
  }

  /** Pictures counted. */
  public int pictures() {
    return pictures;
  }

  /** Of classes; without pictures where the set has no labels. */
  public Sparsification classes() {
    return classes;
  }

  /** Of inverse depth; without pictures where the set has no depth. */
  public Sparsification inverseDepth() {
    return inverseDepth;
  }

  /** Of depth; without pictures where the set has no depth. */
  public Sparsification relativeDepth() {
    return relativeDepth;
  }

  /** Of inverse depth. */
  public IntervalCoverage coverage() {
    return coverage;
  }

  /** Expected calibration error of classes; NaN where the set has no labels. */
  public double expectedCalibrationError() {
    return reliability.expectedCalibrationError();
  }

  /** How confidence and accuracy go together. */
  public List<Reliability.Bin> reliability() {
    return reliability.bins();
  }
}
