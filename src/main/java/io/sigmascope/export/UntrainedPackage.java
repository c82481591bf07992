package io.sigmascope.export;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.sigmascope.frame.Intrinsics;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelCard.Provenance;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.Bilinear;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.ConvUnit;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.Outputs;
import io.sigmascope.network.SceneNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The package {@code street-untrained}: the whole machine can run with it, and nothing that it says
 * is true. Random weights; batch normalisation's statistics are those of random pictures, and on
 * these the heads' outputs have a plausible mean and spread, so that results are finite and vary.
 */
public final class UntrainedPackage {
  public static final String NAME = "street-untrained";

  private static final PixelSize INPUT = new PixelSize(512, 256);
  private static final int PICTURES = 4;
  private static final int PASSES = 50; // 0.9^50: nothing is left of the first statistics
  private static final float TYPICAL_INVERSE_DEPTH = 0.08f;
  private static final float TYPICAL_DEPTH_SCALE = 0.02f;
  private static final float TYPICAL_CENTROID_LENGTH = 3;
  private static final float TYPICAL_CENTROID_SCALE = 3;
  private static final float THING_HANDICAP = 2; // in deviations of the logits: keeps instances few

  private UntrainedPackage() {}

  /**
   * Writes the package. The same seed gives the same package on the same machine; elsewhere the
   * statistics may differ in their last digits.
   *
   * @throws IOException if the folder cannot be written
   */
  public static ModelPackage write(Path folder, long seed) throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      SceneNetwork network = SceneNetwork.create(NetworkSpec.street(), manager, seed);
      SplittableRandom random = new SplittableRandom(seed);
      NDArray pictures = pictures(manager, random);
      settle(network, pictures);
      startHeads(network, pictures);
      return PackageWriter.write(folder, new Checkpoint(network, Map.of()), card(seed));
    }
  }

  private static ModelCard card(long seed) {
    Map<Task, Double> logVariances = new HashMap<>();
    for (Task task : Task.values()) {
      logVariances.put(task, 0.0);
    }
    Engine engine = Engine.getInstance();
    return new ModelCard(
        NAME,
        "Random weights: its results mean nothing. For trying the pipeline without a trained"
            + " model.",
        INPUT,
        ServingGraph.outputSize(INPUT),
        Intrinsics.CANONICAL_FOCAL_LENGTH_PIXELS,
        logVariances,
        Calibration.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "Apache-2.0",
        List.of(),
        new Provenance(
            NetworkSpec.STREET,
            "unknown",
            Map.of("weights", seed),
            Map.of("djl", Engine.getDjlVersion(), engine.getEngineName(), engine.getVersion())));
  }

  /** Blotches of several sizes with the contrast of a photo: (PICTURES, 3, H, W), normalised. */
  private static NDArray pictures(NDManager manager, RandomGenerator random) {
    int height = INPUT.height() / 2;
    int width = INPUT.width() / 2;
    NDArray sum = manager.zeros(new Shape(PICTURES, 3, height, width));
    for (int blotch : new int[] {64, 16, 4, 1}) {
      Shape shape = new Shape(PICTURES, 3, height / blotch, width / blotch);
      NDArray noise = manager.create(gaussian(random, shape.size()), shape);
      double strength = blotch == 1 ? 0.1 : 0.8; // in a photo, neighbours are alike
      sum = sum.add(Bilinear.resize(noise, height, width).mul(strength));
    }
    return sum;
  }

  private static float[] gaussian(RandomGenerator random, long count) {
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Moves the running statistics to those of the pictures. */
  private static void settle(SceneNetwork network, NDArray pictures) {
    for (int pass = 0; pass < PASSES; pass++) {
      try (NDManager scope = pictures.getManager().newSubManager()) {
        NDArray own = pictures.duplicate();
        own.attach(scope); // and with it all that is computed from it
        forward(network, own, true);
      }
    }
  }

  private static NDList forward(SceneNetwork network, NDArray pictures, boolean training) {
    ParameterStore parameters = new ParameterStore(pictures.getManager(), false);
    return network.forward(parameters, new NDList(pictures), training);
  }

  private static void startHeads(SceneNetwork network, NDArray pictures) {
    Outputs<NDArray> outputs = Outputs.of(forward(network, pictures, false));
    for (ConvUnit unit : network.units()) {
      switch (unit.label()) {
        case "semantic.logits" -> start(unit, outputs.logits(), 1, classMeans());
        case "instance.centroid" -> start(unit, outputs.centroid(), TYPICAL_CENTROID_LENGTH, 0, 0);
        case "instance.scale.log" ->
            start(unit, outputs.centroidLogScale(), 0.3f, log(TYPICAL_CENTROID_SCALE));
        case "depth.inverse" ->
            start(unit, outputs.inverseDepth(), TYPICAL_INVERSE_DEPTH / 3, TYPICAL_INVERSE_DEPTH);
        case "depth.scale.log" ->
            start(unit, outputs.depthLogScale(), 0.3f, log(TYPICAL_DEPTH_SCALE));
        default -> {}
      }
    }
  }

  /**
   * Gives a head's output another mean and deviation.
   *
   * @param output (N, channels, h, w), as it is now
   * @param means a channel
   */
  private static void start(ConvUnit unit, NDArray output, float deviation, float... means) {
    NDArray byChannel = output.transpose(1, 0, 2, 3).reshape(means.length, -1);
    NDArray mean = byChannel.mean(new int[] {1});
    NDArray spread = byChannel.sub(mean.reshape(-1, 1)).square().mean(new int[] {1}).sqrt();
    NDArray gain = spread.pow(-1).mul(deviation);
    unit.weight().muli(gain.reshape(-1, 1, 1, 1));
    NDArray bias = output.getManager().create(means).sub(mean.mul(gain));
    unit.bias().orElseThrow().set(bias.toFloatArray());
  }

  private static float log(float value) {
    return (float) Math.log(value);
  }

  private static float[] classMeans() {
    float[] means = new float[StreetClass.all().size()];
    for (StreetClass type : StreetClass.all()) {
      means[type.trainId()] = type.isThing() ? -THING_HANDICAP : 0;
    }
    return means;
  }
}
