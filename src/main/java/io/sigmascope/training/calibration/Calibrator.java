package io.sigmascope.training.calibration;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sigmascope.dataset.ClassGroup;
import io.sigmascope.dataset.Example;
import io.sigmascope.dataset.ExampleCutter;
import io.sigmascope.dataset.ExampleFormat;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.uncertainty.FeatureFit;
import io.sigmascope.uncertainty.ScaleFit;
import io.sigmascope.uncertainty.TemperatureFit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Calibrates a trained network on whole pictures. All sets of one kind of data, CamVid's or
 * rendered ones, weigh as much together as those of any other kind, for one number has to serve
 * all.
 *
 * <p>Pixels that count are those that the evaluation counts: all that are labelled, the sky with
 * its inverse depth of 0 among them. Predictions are the served ones, truth is that of the middle
 * of an output pixel.
 *
 * <p>Used by one thread. Memory is bounded: {@value #PIXELS} pixels a kind of data, whatever the
 * size of the sets.
 */
public final class Calibrator {
  private static final int PIXELS = 100_000;
  private static final int HELD_OUT_FRAMES = 400;
  private static final int TRAINING_FRAMES = 1_000;
  private static final int CLASSES = StreetClass.all().size();

  private final SceneNetwork network;
  private final PixelSize input;
  private final NDManager manager;
  private final ExampleCutter cutter;
  private final LabelledPixels pixels;
  private final float[] logits = new float[CLASSES];
  private final TemperatureFit temperature = new TemperatureFit(CLASSES);
  private final ScaleFit centroid = new ScaleFit();
  private final ScaleFit depth = new ScaleFit();
  private final FeatureFit features;

  private Calibrator(SceneNetwork network, PixelSize input, NDManager manager, long seed) {
    this.network = network;
    this.input = input;
    this.manager = manager;
    cutter = new ExampleCutter(ExampleFormat.of(input, input));
    pixels = new LabelledPixels(new SplittableRandom(seed));
    Shape[] outputs =
        network.getOutputShapes(new Shape[] {new Shape(1, 3, input.height(), input.width())});
    features = new FeatureFit(Math.toIntExact(outputs[outputs.length - 1].get(1)));
  }

  /**
   * Fits everything. Sets with more samples than are needed give some of them, evenly spaced.
   *
   * @param network trained; only read
   * @param input size of whole pictures, which sources are stretched to
   * @param training what it learned from, for novelty
   * @param heldOut what it did not learn from
   * @param manager of the network's device; a part of it is used meanwhile
   * @param seed of the choice of pixels
   * @throws IOException that names the file, if a sample cannot be read
   */
  public static Calibrated calibrate(
      SceneNetwork network,
      PixelSize input,
      List<SampleSet> training,
      List<SampleSet> heldOut,
      NDManager manager,
      long seed)
      throws IOException {
    Calibrator calibrator = new Calibrator(network, input, manager, seed);
    calibrator.readHeldOut(heldOut);
    calibrator.readTraining(training);
    return calibrator.fit();
  }

  private void readHeldOut(List<SampleSet> sets) throws IOException {
    Map<String, Integer> frames =
        sets.stream()
            .collect(
                Collectors.groupingBy(
                    Calibrator::kind, Collectors.summingInt(set -> frames(set, HELD_OUT_FRAMES))));
    for (SampleSet set : sets) {
      int ofKind = frames.getOrDefault(kind(set), 1);
      for (int i = 0; i < frames(set, HELD_OUT_FRAMES); i++) {
        Example example = example(set, i, HELD_OUT_FRAMES);
        ServedOutputs served = serve(example);
        compare(set, example, served, Math.max(1, PIXELS / ofKind));
        features.addHeldOut(kind(set), served.feature());
      }
    }
  }

  private void readTraining(List<SampleSet> sets) throws IOException {
    for (SampleSet set : sets) {
      for (int i = 0; i < frames(set, TRAINING_FRAMES); i++) {
        Example example = example(set, i, TRAINING_FRAMES);
        features.addTraining(kind(set), serve(example).feature());
      }
    }
  }

  private ServedOutputs serve(Example example) {
    return ServedOutputs.of(network, example.rgb(), input, example.target(), manager);
  }

  private static String kind(SampleSet set) {
    return set.uri().substring(0, Math.max(0, set.uri().indexOf(':')));
  }

  private static int frames(SampleSet set, int most) {
    return Math.min(set.size(), most);
  }

  private Example example(SampleSet set, int i, int most) throws IOException {
    int index = Math.toIntExact((long) i * set.size() / frames(set, most));
    return cutter.whole(set.load(index));
  }

  private void compare(SampleSet set, Example truth, ServedOutputs served, int most) {
    String kind = kind(set);
    int count = Math.toIntExact(truth.target().pixels());
    if (set.labelsAll()) {
      compareClasses(set, truth, served, most);
    }
    float[] inverse = truth.inverseDepth();
    pixels.draw(
        count,
        pixel -> !Float.isNaN(inverse[pixel]),
        most,
        pixel ->
            depth.add(
                kind, served.inverseDepth()[pixel] - inverse[pixel], served.depthScale()[pixel]));
    float[] vectors = truth.centroid();
    pixels.draw(
        count,
        pixel -> !Float.isNaN(vectors[pixel]),
        most,
        pixel -> {
          for (int at : new int[] {pixel, count + pixel}) { // dx, dy
            centroid.add(kind, served.centroid()[at] - vectors[at], served.centroidScale()[pixel]);
          }
        });
  }

  private void compareClasses(SampleSet set, Example truth, ServedOutputs served, int most) {
    byte[] labels = truth.labels();
    pixels.draw(
        labels.length,
        pixel -> (labels[pixel] & 0xFF) < CLASSES,
        most,
        pixel -> {
          served.logits(pixel, logits);
          int label = set.groupsClasses() ? likeliest(labels[pixel]) : labels[pixel];
          temperature.add(kind(set), logits, label);
        });
  }

  /**
   * Any class of a label's group is right: the likeliest is the one that would be predicted, and
   * that the evaluation compares.
   */
  private int likeliest(int label) {
    int best = label;
    for (ClassGroup group : ClassGroup.values()) {
      if (group.members().get(0).trainId() == label) {
        for (StreetClass member : group.members()) {
          if (logits[member.trainId()] > logits[best]) {
            best = member.trainId();
          }
        }
      }
    }
    return best;
  }

  private Calibrated fit() {
    double fitted = temperature.temperature();
    double centroidFactor = centroid.factor();
    double depthFactor = depth.factor();
    return new Calibrated(
        fitted,
        centroidFactor,
        depthFactor,
        temperature.negativeLogLikelihood(1),
        temperature.negativeLogLikelihood(fitted),
        centroid.coverage(centroidFactor),
        depth.coverage(depthFactor),
        features.fit());
  }
}
