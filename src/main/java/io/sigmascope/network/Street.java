package io.sigmascope.network;

import static io.sigmascope.network.ConvUnit.Geometry.POINT;
import static io.sigmascope.network.ConvUnit.Geometry.SQUARE;

import io.sigmascope.network.ConvUnit.Geometry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The {@code street} network: the shape of the paper's (encoder, spatial pyramid pooling, a decoder
 * a task), sized for a CPU. Residual stages replace the paper's ResNet-101, and the decoders take
 * skips from strides 8 and 4, because an encoder this small loses thin things by stride 16.
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
  private final List<ConvUnit> units = new ArrayList<>();
  private final ConvUnit stem;
  private final List<Residual> quarter;
  private final List<Residual> eighth;
  private final List<Residual> sixteenth;
  private final Pyramid pyramid;
  private final Decoder semantic;
  private final Decoder instance;
  private final Decoder depth;
  private final ConvUnit logits;
  private final ConvUnit centroid;
  private final ScaleHead centroidLogScale;
  private final ConvUnit inverseDepth;
  private final ScaleHead depthLogScale;

  Street(NetworkSpec spec) {
    int narrow = spec.channels(32);
    int middle = spec.channels(64);
    int wide = spec.channels(128);
    stem = add(ConvUnit.normalisedAndRectified("encoder.stem", new Geometry(3, 2, 1), narrow));
    quarter =
        List.of(
            new Residual("encoder.quarter.1", narrow, 2, 1, true),
            new Residual("encoder.quarter.2", narrow, 1, 1, false));
    eighth =
        List.of(
            new Residual("encoder.eighth.1", middle, 2, 1, true),
            new Residual("encoder.eighth.2", middle, 1, 1, false));
    sixteenth =
        List.of(
            new Residual("encoder.sixteenth.1", wide, 2, 1, true),
            new Residual("encoder.sixteenth.2", wide, 1, 1, false),
            new Residual("encoder.sixteenth.3", wide, 1, 2, false),
            new Residual("encoder.sixteenth.4", wide, 1, 4, false));
    pyramid = new Pyramid(wide);
    semantic = new Decoder("semantic", spec);
    logits = add(ConvUnit.biased("semantic.logits", POINT, spec.classes()));
    instance = new Decoder("instance", spec);
    centroid = add(ConvUnit.biased("instance.centroid", POINT, 2));
    centroidLogScale = new ScaleHead("instance.scale", narrow);
    depth = new Decoder("depth", spec);
    inverseDepth = add(ConvUnit.biased("depth.inverse", POINT, 1));
    depthLogScale = new ScaleHead("depth.scale", narrow);
  }

  private ConvUnit add(ConvUnit unit) {
    units.add(unit);
    return unit;
  }

  @Override
  public Collection<ConvUnit> units() {
    return List.copyOf(units);
  }

  @Override
  public <T> Outputs<T> wire(Operations<T> operations, T image) {
    T atQuarter = Residual.chain(quarter, operations, operations.apply(stem, image));
    T atEighth = Residual.chain(eighth, operations, atQuarter);
    T atSixteenth = Residual.chain(sixteenth, operations, atEighth);
    T average = operations.average(atSixteenth);
    T context = pyramid.wire(operations, atSixteenth, average);
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

  /** Two convolutions and a way past them (He et al., CVPR 2016, arXiv 1512.03385). */
  private final class Residual {
    private final ConvUnit first;
    private final ConvUnit second;
    private final List<ConvUnit> shortcut;

    Residual(String label, int channels, int stride, int dilation, boolean changesShape) {
      first =
          add(
              ConvUnit.normalisedAndRectified(
                  label + ".first", new Geometry(3, stride, dilation), channels));
      second = add(ConvUnit.normalised(label + ".second", new Geometry(3, 1, dilation), channels));
      shortcut =
          changesShape
              ? List.of(
                  add(
                      ConvUnit.normalised(
                          label + ".shortcut", new Geometry(1, stride, 1), channels)))
              : List.of();
    }

    <T> T wire(Operations<T> operations, T input) {
      T residual = operations.apply(second, operations.apply(first, input));
      T past = input;
      for (ConvUnit unit : shortcut) {
        past = operations.apply(unit, past);
      }
      return operations.addAndRectify(residual, past);
    }

    static <T> T chain(List<Residual> chain, Operations<T> operations, T input) {
      T result = input;
      for (Residual residual : chain) {
        result = residual.wire(operations, result);
      }
      return result;
    }
  }

  /**
   * Atrous spatial pyramid pooling (Chen et al., arXiv 1706.05587). The pooled branch has a bias
   * and no batch normalisation, because one value a picture is too few for statistics.
   */
  private final class Pyramid {
    private static final List<Integer> DILATIONS = List.of(2, 4, 6);

    private final List<ConvUnit> branches = new ArrayList<>();
    private final ConvUnit pooled;
    private final ConvUnit joined;

    Pyramid(int channels) {
      branches.add(add(ConvUnit.normalisedAndRectified("pyramid.1", POINT, channels)));
      for (int dilation : DILATIONS) {
        branches.add(
            add(
                ConvUnit.normalisedAndRectified(
                    "pyramid." + dilation, new Geometry(3, 1, dilation), channels)));
      }
      pooled = add(ConvUnit.biasedAndRectified("pyramid.pooled", POINT, channels));
      joined = add(ConvUnit.normalisedAndRectified("pyramid.joined", POINT, channels));
    }

    <T> T wire(Operations<T> operations, T input, T average) {
      List<T> parts = new ArrayList<>();
      for (ConvUnit branch : branches) {
        parts.add(operations.apply(branch, input));
      }
      parts.add(operations.spread(operations.apply(pooled, average), input));
      return operations.apply(joined, operations.concatenate(parts));
    }
  }

  /** From stride 16 to stride 4, with thinned skips (after Chen et al., arXiv 1802.02611). */
  private final class Decoder {
    private final ConvUnit skipEighth;
    private final ConvUnit atEighth;
    private final ConvUnit skipQuarter;
    private final ConvUnit atQuarter;

    Decoder(String task, NetworkSpec spec) {
      skipEighth =
          add(ConvUnit.normalisedAndRectified(task + ".skip.eighth", POINT, spec.channels(32)));
      atEighth = add(ConvUnit.normalisedAndRectified(task + ".eighth", SQUARE, spec.channels(64)));
      skipQuarter =
          add(ConvUnit.normalisedAndRectified(task + ".skip.quarter", POINT, spec.channels(16)));
      atQuarter =
          add(ConvUnit.normalisedAndRectified(task + ".quarter", SQUARE, spec.channels(32)));
    }

    <T> T wire(Operations<T> operations, T context, T eighth, T quarter) {
      T joinedEighth =
          operations.concatenate(
              List.of(operations.upsampleTwice(context), operations.apply(skipEighth, eighth)));
      T joinedQuarter =
          operations.concatenate(
              List.of(
                  operations.upsampleTwice(operations.apply(atEighth, joinedEighth)),
                  operations.apply(skipQuarter, quarter)));
      return operations.apply(atQuarter, joinedQuarter);
    }
  }

  /** A log scale from features that it does not shape. */
  private final class ScaleHead {
    private final ConvUnit hidden;
    private final ConvUnit logScale;

    ScaleHead(String label, int channels) {
      hidden = add(ConvUnit.biasedAndRectified(label + ".hidden", POINT, channels));
      logScale = add(ConvUnit.biased(label + ".log", POINT, 1));
    }

    <T> T wire(Operations<T> operations, T features) {
      T own = operations.detach(features);
      return operations.apply(logScale, operations.apply(hidden, own));
    }
  }
}
