package io.sigmascope.analysis;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.ModelCard.InstanceScore;
import io.sigmascope.uncertainty.LogisticFit;
import java.util.List;

/**
 * What tells whether an instance is one. Lengths are relative to the instance's own box, so that
 * pictures may be of any size; the planes are the model's.
 *
 * @param confidence log-odds of the mean confidence of its pixels in its class
 * @param pixels logarithm of a hundredth of its plane pixels
 * @param spread logarithm of how far its votes scatter, over the side of a square as large as its
 *     box
 * @param fill logarithm of the share of its box that it fills, at most 0
 */
public record InstanceEvidence(double confidence, double pixels, double spread, double fill) {
  private static final double LEAST_DOUBT = 1e-4;
  private static final double LEAST_SPREAD = 0.01;
  private static final double USUAL_PIXELS = 100;

  /**
   * What there is of an instance whose score is the mean confidence still.
   *
   * @param source size of the picture that it is measured in
   * @param plane size of the planes that its pixels are counted in
   */
  public static InstanceEvidence of(Instance instance, PixelSize source, PixelSize plane) {
    Box box = instance.box();
    double area = (double) (box.right() - box.left()) * (box.bottom() - box.top());
    double planePixels = area * plane.pixels() / source.pixels();
    double confidence = Math.max(LEAST_DOUBT, Math.min(1 - LEAST_DOUBT, instance.score()));
    return new InstanceEvidence(
        Math.log(confidence / (1 - confidence)),
        Math.log(instance.pixels() / USUAL_PIXELS),
        Math.log(instance.voteSpreadPixels() / Math.sqrt(area) + LEAST_SPREAD),
        Math.min(0, Math.log(instance.pixels() / planePixels)));
  }

  /** How likely it is one, 0..1. */
  float score(InstanceScore weights) {
    return (float)
        LogisticFit.probability(
            weights.bias()
                + weights.confidence() * confidence
                + weights.pixels() * pixels
                + weights.spread() * spread
                + weights.fill() * fill);
  }

  /**
   * The weights under which these are as likely instances as they were.
   *
   * @param right whether each of them is one
   * @param data where they were found
   */
  public static InstanceScore fit(
      List<InstanceEvidence> evidence, List<Boolean> right, List<String> data) {
    double[] weights =
        LogisticFit.fit(
            evidence.stream()
                .map(
                    known ->
                        new double[] {1, known.confidence, known.pixels, known.spread, known.fill})
                .toList(),
            right);
    return new InstanceScore(weights[0], weights[1], weights[2], weights[3], weights[4], data);
  }
}
