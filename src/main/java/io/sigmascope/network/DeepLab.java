package io.sigmascope.network;

import static io.sigmascope.network.ConvUnit.Geometry.POINT;
import static io.sigmascope.network.ConvUnit.Geometry.SQUARE;

import io.sigmascope.network.ConvUnit.Geometry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The {@code deeplab-resnet101} network: the paper's own (Kendall, Gal and Cipolla, section 4 and
 * appendix A), DeepLab v3 (Chen et al., arXiv 1706.05587) with a decoder a task.
 *
 * <pre>
 * stride 2  stem 64 (7x7)
 * stride 4  largest of 3x3; 3 bottlenecks, 256
 * stride 8  4 bottlenecks, 512; 23 dilated by 2, 1024; 3 dilated by 4, 2048
 *           pyramid 5 x 256 (1; 12, 24, 36; average) = 1280 ──► 3 decoders: 3x3, 256 ► heads
 * </pre>
 *
 * <p>Where the paper leaves a choice, or says two things:
 *
 * <ul>
 *   <li>The decoders' first convolution is 3x3 as in section 4; appendix A says 1x1.
 *   <li>A stage's stride is in the 3x3 convolution of its first bottleneck, as in common ResNets
 *       today. All 3x3 convolutions of a dilated stage have its dilation, as in DeepLab v2; v3's
 *       multi-grid, which varies it in the last stage, the paper doesn't mention.
 *   <li>The pyramid's branches are rectified after their batch normalisation, as in DeepLab, and
 *       nothing follows their joining: the 1280 channels are what the tasks share.
 *   <li>The scale heads are not the paper's; they read detached features.
 * </ul>
 */
final class DeepLab implements Architecture {
  private static final List<Integer> DILATIONS = List.of(12, 24, 36);
  private static final int EXPANSION = 4;

  private final UnitList units = new UnitList();
  private final NetworkSpec spec;
  private final ConvUnit stem;
  private final List<Residual> stages = new ArrayList<>();
  private final Pyramid pyramid;
  private final ConvUnit semantic;
  private final ConvUnit logits;
  private final ConvUnit instance;
  private final ConvUnit centroid;
  private final ScaleHead centroidLogScale;
  private final ConvUnit depth;
  private final ConvUnit inverseDepth;
  private final ScaleHead depthLogScale;

  DeepLab(NetworkSpec spec) {
    this.spec = spec;
    int wide = spec.channels(256);
    stem =
        units.add(
            ConvUnit.normalisedAndRectified(
                "encoder.stem", new Geometry(7, 2, 1), spec.channels(64)));
    addStage("encoder.1", 3, 64, 1, 1);
    addStage("encoder.2", 4, 128, 2, 1);
    addStage("encoder.3", 23, 256, 1, 2);
    addStage("encoder.4", 3, 512, 1, 4);
    pyramid =
        new Pyramid(
            units,
            UnitChain.Kind.WHOLE,
            spec.channels(EXPANSION * 512),
            wide,
            DILATIONS,
            ConvUnit.normalisedAndRectified("pyramid.pooled", POINT, wide));
    semantic = decoder("semantic", wide);
    logits = units.add(ConvUnit.biased("semantic.logits", spec.classes()));
    instance = decoder("instance", wide);
    centroid = units.add(ConvUnit.biased("instance.centroid", 2));
    centroidLogScale = new ScaleHead(units, "instance.scale", wide);
    depth = decoder("depth", wide);
    inverseDepth = units.add(ConvUnit.biased("depth.inverse", 1));
    depthLogScale = new ScaleHead(units, "depth.scale", wide);
  }

  private void addStage(String label, int count, int inner, int stride, int dilation) {
    for (int i = 1; i <= count; i++) {
      boolean first = i == 1;
      stages.add(bottleneck(label + "." + i, inner, first ? stride : 1, dilation, first));
    }
  }

  /**
   * Thinned, 3x3, widened.
   *
   * @param inner channels of the first two convolutions at full width
   */
  private Residual bottleneck(
      String label, int inner, int stride, int dilation, boolean changesShape) {
    int thin = spec.channels(inner);
    int wide = spec.channels(EXPANSION * inner);
    Geometry square = new Geometry(3, stride, dilation);
    Geometry past = new Geometry(1, stride, 1);
    List<UnitChain> path =
        List.of(
            UnitChain.of(units.add(ConvUnit.normalisedAndRectified(label + ".thin", POINT, thin))),
            UnitChain.of(
                units.add(ConvUnit.normalisedAndRectified(label + ".square", square, thin))),
            UnitChain.of(units.add(ConvUnit.normalised(label + ".wide", POINT, wide))));
    return new Residual(
        path,
        changesShape
            ? Optional.of(units.add(ConvUnit.normalised(label + ".shortcut", past, wide)))
            : Optional.empty());
  }

  private ConvUnit decoder(String task, int channels) {
    return units.add(ConvUnit.normalisedAndRectified(task + ".decoder", SQUARE, channels));
  }

  @Override
  public Collection<ConvUnit> units() {
    return units.all();
  }

  @Override
  public int outputStride() {
    return 8;
  }

  @Override
  public <T> Outputs<T> wire(Operations<T> operations, T image) {
    T pooled = operations.maxPool(operations.apply(stem, image));
    T encoded = Residual.chain(stages, operations, pooled);
    T average = operations.average(encoded);
    T shared = pyramid.wire(operations, encoded, average);
    T forSemantic = operations.apply(semantic, shared);
    T forInstance = operations.apply(instance, shared);
    T forDepth = operations.apply(depth, shared);
    return new Outputs<>(
        operations.apply(logits, forSemantic),
        operations.apply(centroid, forInstance),
        centroidLogScale.wire(operations, forInstance),
        operations.apply(inverseDepth, forDepth),
        depthLogScale.wire(operations, forDepth),
        average);
  }
}
