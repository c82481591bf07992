package io.sigmascope.network;

import static io.sigmascope.network.ConvUnit.Geometry.POINT;
import static io.sigmascope.network.ConvUnit.Geometry.SQUARE;

import io.sigmascope.network.ConvUnit.Geometry;
import io.sigmascope.network.UnitChain.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The {@code street} network: the shape of the paper's (encoder, spatial pyramid pooling, a decoder
 * a task), sized for a CPU. Residual stages replace the paper's ResNet-101, and the decoders take
 * skips from strides 8 and 4, because an encoder this small loses thin things by stride 16. The
 * pyramid's pooled branch has a bias and no batch normalisation, because one value a picture is too
 * few for statistics.
 *
 * <p>{@code street-separable} is the same with separable convolutions in place of 3x3 ones.
 *
 * <pre>
 * stride 2   stem 32
 * stride 4   2 residual, 32  ──────────────────────────► skip ┐
 * stride 8   2 residual, 64  ───────────────► skip ┐          │
 * stride 16  2 residual, 128; 2 dilated (2, 4)     │          │
 *            pyramid 128 ──► 3 decoders: up, join ─┴ 64 ► up, join ┴ 32 ► heads
 * </pre>
 */
final class Street implements Architecture {
  private static final List<Integer> DILATIONS = List.of(2, 4, 6);

  private final UnitList units = new UnitList();
  private final Kind kind;
  private final ConvUnit stem;
  private final List<Residual> quarter;
  private final List<Residual> eighth;
  private final List<Residual> sixteenth;
  private final Pyramid pyramid;
  private final ConvUnit joined;
  private final Decoder semantic;
  private final Decoder instance;
  private final Decoder depth;
  private final ConvUnit logits;
  private final ConvUnit centroid;
  private final ScaleHead centroidLogScale;
  private final ConvUnit inverseDepth;
  private final ScaleHead depthLogScale;

  /**
   * @param kind of the 3x3 convolutions, but for the stem, which has three channels only
   */
  Street(NetworkSpec spec, Kind kind) {
    this.kind = kind;
    int narrow = spec.channels(32);
    int middle = spec.channels(64);
    int wide = spec.channels(128);
    stem =
        units.add(ConvUnit.normalisedAndRectified("encoder.stem", new Geometry(3, 2, 1), narrow));
    quarter =
        List.of(
            residual("encoder.quarter.1", narrow, narrow, 2, 1, true),
            residual("encoder.quarter.2", narrow, narrow, 1, 1, false));
    eighth =
        List.of(
            residual("encoder.eighth.1", narrow, middle, 2, 1, true),
            residual("encoder.eighth.2", middle, middle, 1, 1, false));
    sixteenth =
        List.of(
            residual("encoder.sixteenth.1", middle, wide, 2, 1, true),
            residual("encoder.sixteenth.2", wide, wide, 1, 1, false),
            residual("encoder.sixteenth.3", wide, wide, 1, 2, false),
            residual("encoder.sixteenth.4", wide, wide, 1, 4, false));
    pyramid =
        new Pyramid(
            units,
            kind,
            wide,
            wide,
            DILATIONS,
            ConvUnit.biasedAndRectified("pyramid.pooled", wide));
    joined = units.add(ConvUnit.normalisedAndRectified("pyramid.joined", POINT, wide));
    semantic = new Decoder("semantic", spec);
    logits = units.add(ConvUnit.biased("semantic.logits", spec.classes()));
    instance = new Decoder("instance", spec);
    centroid = units.add(ConvUnit.biased("instance.centroid", 2));
    centroidLogScale = new ScaleHead(units, "instance.scale", narrow);
    depth = new Decoder("depth", spec);
    inverseDepth = units.add(ConvUnit.biased("depth.inverse", 1));
    depthLogScale = new ScaleHead(units, "depth.scale", narrow);
  }

  private Residual residual(
      String label, int in, int channels, int stride, int dilation, boolean changesShape) {
    Geometry first = new Geometry(3, stride, dilation);
    Geometry second = new Geometry(3, 1, dilation);
    Geometry past = new Geometry(1, stride, 1);
    List<UnitChain> path =
        List.of(
            kind.add(units, label + ".first", first, in, channels, true),
            kind.add(units, label + ".second", second, channels, channels, false));
    return new Residual(
        path,
        changesShape
            ? Optional.of(units.add(ConvUnit.normalised(label + ".shortcut", past, channels)))
            : Optional.empty());
  }

  @Override
  public Collection<ConvUnit> units() {
    return units.all();
  }

  @Override
  public int outputStride() {
    return 4;
  }

  @Override
  public <T> Outputs<T> wire(Operations<T> operations, T image) {
    T atQuarter = Residual.chain(quarter, operations, operations.apply(stem, image));
    T atEighth = Residual.chain(eighth, operations, atQuarter);
    T atSixteenth = Residual.chain(sixteenth, operations, atEighth);
    T average = operations.average(atSixteenth);
    T context = operations.apply(joined, pyramid.wire(operations, atSixteenth, average));
    T forSemantic = semantic.wire(operations, context, atEighth, atQuarter);
    T forInstance = instance.wire(operations, context, atEighth, atQuarter);
    T forDepth = depth.wire(operations, context, atEighth, atQuarter);
    return new Outputs<>(
        operations.apply(logits, forSemantic),
        operations.apply(centroid, forInstance),
        centroidLogScale.wire(operations, forInstance),
        operations.apply(inverseDepth, forDepth),
        depthLogScale.wire(operations, forDepth),
        average);
  }

  /** From stride 16 to stride 4, with thinned skips (after Chen et al., arXiv 1802.02611). */
  private final class Decoder {
    private final ConvUnit skipEighth;
    private final UnitChain atEighth;
    private final ConvUnit skipQuarter;
    private final UnitChain atQuarter;

    Decoder(String task, NetworkSpec spec) {
      int context = spec.channels(128);
      int eighth = spec.channels(64);
      int thinEighth = spec.channels(32);
      int thinQuarter = spec.channels(16);
      skipEighth =
          units.add(ConvUnit.normalisedAndRectified(task + ".skip.eighth", POINT, thinEighth));
      atEighth = kind.add(units, task + ".eighth", SQUARE, context + thinEighth, eighth, true);
      skipQuarter =
          units.add(ConvUnit.normalisedAndRectified(task + ".skip.quarter", POINT, thinQuarter));
      atQuarter =
          kind.add(units, task + ".quarter", SQUARE, eighth + thinQuarter, spec.channels(32), true);
    }

    <T> T wire(Operations<T> operations, T context, T eighth, T quarter) {
      T joinedEighth =
          operations.concatenate(
              List.of(operations.upsample(context, 2), operations.apply(skipEighth, eighth)));
      T joinedQuarter =
          operations.concatenate(
              List.of(
                  operations.upsample(atEighth.wire(operations, joinedEighth), 2),
                  operations.apply(skipQuarter, quarter)));
      return atQuarter.wire(operations, joinedQuarter);
    }
  }
}
