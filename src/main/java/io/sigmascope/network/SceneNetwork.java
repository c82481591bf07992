package io.sigmascope.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Collection;
import java.util.SplittableRandom;

/**
 * A multi-task network: normalised pictures (N, 3, H, W) to the six arrays of {@link Outputs}, in
 * its order. H and W may be any multiples of {@link NetworkSpec#INPUT_MULTIPLE}.
 */
public final class SceneNetwork extends AbstractBlock {
  private static final int COLOURS = 3;

  private final NetworkSpec spec;
  private final Architecture architecture;

  /** A network without parameters yet: load them, or use {@link #create}. */
  public SceneNetwork(NetworkSpec spec) {
    this.spec = spec;
    architecture = Architecture.of(spec);
    for (ConvUnit unit : architecture.units()) {
      addChildBlock(unit.label(), unit);
    }
  }

  /**
   * A network with random weights, the same for the same seed.
   *
   * @param manager owns the parameters
   */
  public static SceneNetwork create(NetworkSpec spec, NDManager manager, long seed) {
    SceneNetwork network = new SceneNetwork(spec);
    HeInitializer initializer = new HeInitializer(new SplittableRandom(seed));
    network.units().forEach(unit -> unit.startWith(initializer));
    network.initialize(manager, DataType.FLOAT32, exampleInput());
    return network;
  }

  /**
   * Whether a parameter is of a head that reads detached features, and so steers nothing else.
   *
   * @param parameter a name of {@link #getParameters}
   */
  public static boolean observes(String parameter) {
    return parameter.contains(".scale.");
  }

  static Shape exampleInput() {
    return new Shape(1, COLOURS, NetworkSpec.INPUT_MULTIPLE, NetworkSpec.INPUT_MULTIPLE);
  }

  public NetworkSpec spec() {
    return spec;
  }

  /** How many input pixels one output pixel spans in each direction. */
  public int outputStride() {
    return architecture.outputStride();
  }

  /** All layers with parameters, in the order that they run in. */
  public Collection<ConvUnit> units() {
    return architecture.units();
  }

  /**
   * Walks the network with another meaning of its operations.
   *
   * @param image what stands for normalised pictures (N, 3, H, W)
   */
  public <T> Outputs<T> wire(Operations<T> operations, T image) {
    return architecture.wire(operations, image);
  }

  /**
   * Counts parameters and work.
   *
   * @param height of the picture
   * @param width of the picture
   */
  public NetworkCost cost(int height, int width) {
    long[] counts = new long[2];
    ShapeOperations counting =
        new ShapeOperations(
            (unit, input, output) -> {
              int kernel = unit.geometry().kernel();
              long seen = unit.isDepthwise() ? 1 : input.get(1);
              long weights = seen * output.get(1) * kernel * kernel;
              long others = output.get(1) * (unit.normalised() ? 2 : 1);
              counts[0] += weights + others;
              counts[1] += weights * output.get(2) * output.get(3);
            });
    architecture.wire(counting, checked(new Shape(1, COLOURS, height, width)));
    return new NetworkCost(counts[0], counts[1]);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> options) {
    NDArray image = inputs.singletonOrThrow();
    checked(image.getShape());
    boolean channelsLast = !spec.name().equals(NetworkSpec.DEEPLAB_RESNET101);
    ArrayOperations operations = new ArrayOperations(parameters, training, channelsLast);
    return new NDList(architecture.wire(operations, operations.laidOut(image)).asList());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    ShapeOperations walking = new ShapeOperations((unit, input, output) -> {});
    return architecture.wire(walking, checked(inputShapes[0])).asList().toArray(Shape[]::new);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    ShapeOperations initialising =
        new ShapeOperations((unit, input, output) -> unit.initialize(manager, type, input));
    architecture.wire(initialising, checked(inputShapes[0]));
  }

  private static Shape checked(Shape image) {
    boolean fits =
        image.dimension() == 4
            && image.get(1) == COLOURS
            && image.get(2) > 0
            && image.get(2) % NetworkSpec.INPUT_MULTIPLE == 0
            && image.get(3) > 0
            && image.get(3) % NetworkSpec.INPUT_MULTIPLE == 0;
    if (!fits) {
      throw new IllegalArgumentException(
          "input must be (N, 3, H, W) with H and W multiples of "
              + NetworkSpec.INPUT_MULTIPLE
              + ", got "
              + image);
    }
    return image;
  }
}
