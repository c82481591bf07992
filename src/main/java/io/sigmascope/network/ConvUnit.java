package io.sigmascope.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Optional;

/**
 * A square convolution that keeps the size (or halves it, with stride 2), then batch normalisation
 * or a bias, then a rectifier or nothing. The only kind of layer with parameters.
 */
public final class ConvUnit extends AbstractBlock {
  /** Added to the variance in batch normalisation. */
  public static final float EPSILON = 1e-5f;

  private final String label;
  private final Geometry geometry;
  private final boolean depthwise;
  private final boolean rectified;
  private final Conv2d convolution;
  private final Optional<BatchNorm> norm;

  /**
   * How a convolution lies on its input.
   *
   * @param kernel side, odd
   * @param stride 1 or 2
   * @param dilation 1 or more
   */
  public record Geometry(int kernel, int stride, int dilation) {
    static final Geometry POINT = new Geometry(1, 1, 1);
    static final Geometry SQUARE = new Geometry(3, 1, 1);

    /** Zero pixels added on each side. */
    public int padding() {
      return dilation * (kernel / 2);
    }
  }

  private ConvUnit(
      String label, Geometry geometry, int filters, boolean normalised, boolean rectified) {
    this(label, geometry, filters, 1, normalised, rectified);
  }

  private ConvUnit(
      String label,
      Geometry geometry,
      int filters,
      int groups,
      boolean normalised,
      boolean rectified) {
    this.label = label;
    this.geometry = geometry;
    this.rectified = rectified;
    depthwise = groups > 1;
    convolution =
        addChildBlock(
            "convolution",
            Conv2d.builder()
                .setKernelShape(square(geometry.kernel()))
                .optStride(square(geometry.stride()))
                .optPadding(square(geometry.padding()))
                .optDilation(square(geometry.dilation()))
                .setFilters(filters)
                .optGroups(groups)
                .optBias(!normalised)
                .build());
    norm =
        normalised
            ? Optional.of(addChildBlock("norm", BatchNorm.builder().optEpsilon(EPSILON).build()))
            : Optional.empty();
  }

  private static Shape square(int side) {
    return new Shape(side, side);
  }

  static ConvUnit normalisedAndRectified(String label, Geometry geometry, int filters) {
    return new ConvUnit(label, geometry, filters, true, true);
  }

  /** A filter a channel, which sees nothing of the others. */
  static ConvUnit depthwise(String label, Geometry geometry, int channels) {
    return new ConvUnit(label, geometry, channels, channels, true, true);
  }

  static ConvUnit normalised(String label, Geometry geometry, int filters) {
    return new ConvUnit(label, geometry, filters, true, false);
  }

  /** On each pixel alone. */
  static ConvUnit biasedAndRectified(String label, int filters) {
    return new ConvUnit(label, Geometry.POINT, filters, false, true);
  }

  /** On each pixel alone. */
  static ConvUnit biased(String label, int filters) {
    return new ConvUnit(label, Geometry.POINT, filters, false, false);
  }

  /** Unique in its network, like {@code encoder.stem}. */
  public String label() {
    return label;
  }

  public Geometry geometry() {
    return geometry;
  }

  /** Whether each of its filters sees one channel alone. */
  boolean isDepthwise() {
    return depthwise;
  }

  /** Whether it ends with a rectifier. */
  public boolean rectified() {
    return rectified;
  }

  /** Whether batch normalisation follows the convolution; there is a bias where it does not. */
  public boolean normalised() {
    return norm.isPresent();
  }

  /** float32 (out, in, kernel, kernel); in is 1 for a depthwise convolution. */
  public NDArray weight() {
    return convolution.getParameters().get("weight").getArray();
  }

  /** float32 (out); absent where batch normalisation follows. */
  public Optional<NDArray> bias() {
    return norm.isPresent()
        ? Optional.empty()
        : Optional.of(convolution.getParameters().get("bias").getArray());
  }

  /** Absent where there is a bias instead. */
  public Optional<Norm> norm() {
    return norm.map(
        block ->
            new Norm(
                block.getParameters().get("gamma").getArray(),
                block.getParameters().get("beta").getArray(),
                block.getParameters().get("runningMean").getArray(),
                block.getParameters().get("runningVar").getArray()));
  }

  /** Batch normalisation's parameters and running statistics, each float32 (out). */
  public record Norm(NDArray gamma, NDArray beta, NDArray mean, NDArray variance) {}

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> options) {
    NDList result = convolution.forward(parameters, inputs, training);
    if (norm.isPresent()) {
      boolean ownStatistics = training && hasSpread(result.singletonOrThrow().getShape());
      result = norm.get().forward(parameters, result, ownStatistics);
    }
    return rectified ? new NDList(Activation.relu(result.singletonOrThrow())) : result;
  }

  /**
   * One value a channel (one picture, pooled) has no variance, and dividing by it would leave NaN
   * in the running statistics for good: those are then used, and not moved.
   */
  private static boolean hasSpread(Shape map) {
    return map.get(0) * map.get(2) * map.get(3) > 1;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return convolution.getOutputShapes(inputShapes);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    convolution.initialize(manager, type, inputShapes);
    norm.ifPresent(block -> block.initialize(manager, type, getOutputShapes(inputShapes)));
  }

  void startWith(HeInitializer initializer) {
    convolution.setInitializer(initializer, Parameter.Type.WEIGHT);
  }
}
