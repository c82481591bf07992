package io.sigmascope.evaluation;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All scores of a model on a set, under the keys of {@code evaluate --json}. */
public final class SceneScores {
  private final LabelSpace space;
  private final PixelSize input;
  private final ConfusionMatrix classes;
  private final Reliability reliability;
  private final CentroidErrors centroids = new CentroidErrors();
  private final InstancePrecision instances = new InstancePrecision();
  private final DepthErrors depth = new DepthErrors();
  private final InverseDepthErrors inverseDepth = new InverseDepthErrors();
  private int images;

  /**
   * @param space what predicted classes count as
   * @param input size of the network's input, which centroid vectors are measured in
   */
  public SceneScores(LabelSpace space, PixelSize input) {
    this.space = space;
    this.input = input;
    classes = new ConfusionMatrix(space);
    reliability = new Reliability(space);
  }

  /**
   * Scores a picture.
   *
   * @return its own score
   * @throws IllegalArgumentException if truth and prediction differ in size
   */
  public PictureScore add(SceneTruth truth, ScenePrediction predicted) {
    images++;
    ConfusionMatrix own = new ConfusionMatrix(space);
    truth.labels().ifPresent(labels -> addLabels(labels, predicted, own));
    double instanceError = Double.NaN;
    if (truth.instances().isPresent()) {
      InstanceMap map = truth.instances().get();
      instanceError = centroids.add(TrueCentroids.of(map, input), predicted.centroid());
      if (truth.wholeInstances()) {
        instances.add(map, predicted.instances(), predicted.items());
      }
    }
    double absRel = Double.NaN;
    double inverseDepthError = Double.NaN;
    if (truth.depth().isPresent()) {
      DepthMap map = truth.depth().get();
      absRel = depth.add(map.metres(), predicted.depth().metres());
      inverseDepthError =
          inverseDepth.add(inverse(map.metres()), predicted.inverseDepth(), predicted.depthScale());
    }
    return new PictureScore(
        own.meanIou(), own.pixelAccuracy(), instanceError, absRel, inverseDepthError);
  }

  private void addLabels(LabelMap truth, ScenePrediction predicted, ConfusionMatrix own) {
    byte[] trainIds = predicted.labels().trainIds();
    own.add(truth.trainIds(), trainIds);
    classes.add(own);
    reliability.add(truth.trainIds(), trainIds, predicted.confidence());
  }

  /** Of infinity 0, of NaN NaN. */
  private static float[] inverse(float[] metres) {
    float[] inverse = new float[metres.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / metres[i];
    }
    return inverse;
  }

  /** Pictures scored. */
  public int images() {
    return images;
  }

  /**
   * The scores that the set can give, by their keys; fractions, metres, 1/m, input pixels.
   *
   * @return in the order in which they are told
   */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("mIoU", classes.meanIou());
    values.put("pixelAccuracy", classes.pixelAccuracy());
    values.put("ece", reliability.expectedCalibrationError());
    values.put("instanceError", centroids.mean());
    values.put("ap", instances.averagePrecision());
    values.put("ap50", instances.averagePrecision50());
    values.put("inverseDepthError", inverseDepth.meanAbsolute());
    values.put("inverseDepthRmse", inverseDepth.rmse());
    values.put("absRel", depth.absRel());
    values.put("rmse", depth.rmse());
    values.put("delta1", depth.delta1());
    values.put("depthCoverage90", inverseDepth.coverage90());
    values.put("depthNll", inverseDepth.negativeLogLikelihood());
    values.values().removeIf(value -> Double.isNaN(value));
    return values;
  }

  /** Intersection over union of the classes in the truth, in trainId order. */
  public Map<StreetClass, Double> classIou() {
    Map<StreetClass, Double> values = new LinkedHashMap<>();
    for (StreetClass type : StreetClass.all()) {
      if (classes.occurs(type.trainId())) {
        values.put(type, classes.iou(type.trainId()));
      }
    }
    return values;
  }

  /** How confidence and accuracy go together. */
  public List<Reliability.Bin> reliability() {
    return reliability.bins();
  }
}
