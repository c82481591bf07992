package io.sigmascope.analysis;

import io.sigmascope.analysis.StageClock.Stage;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.NoNumbersException;
import io.sigmascope.uncertainty.ClassStatistics;
import io.sigmascope.uncertainty.SpreadMeter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Makes a frame's result of what the network says. Belongs to one thread at a time; all scratch
 * memory is made once.
 */
public final class SceneMaker {
  private final ModelId model;
  private final HeadReader reader;
  private final HeadPlanes planes;
  private final SpreadMeter meter = new SpreadMeter();
  private final UncertaintySummary uncertainty;
  private final StageClock clock;
  private final short[] depth;

  public SceneMaker(ModelCard card, ModelId model, InstanceMethod method) {
    this(card, model, new HeadReader(card, method), new StageClock(AnalysisMetrics.NONE));
  }

  SceneMaker(ModelCard card, ModelId model, HeadReader reader, StageClock clock) {
    this.model = model;
    this.reader = reader;
    this.clock = clock;
    planes = reader.planes();
    uncertainty = new UncertaintySummary(card, planes, meter);
    depth = new short[planes.pixels];
  }

  /**
   * Makes the result of one frame of a batch.
   *
   * @param frame its number in the batch
   * @param source size of its picture
   * @param focalSourcePixels vertical focal length; without it depth is not calibrated
   * @param rgb what the network was given, all frames
   * @throws InferenceException if the planes are of another size than the card promised
   * @throws NoNumbersException if inverse depths or uncertainties are no numbers
   */
  public SceneResult make(
      Heads heads, int frame, PixelSize source, OptionalDouble focalSourcePixels, ByteBuffer rgb)
      throws InferenceException {
    List<Instance> items = reader.read(heads, frame, source, focalSourcePixels);
    clock.spent(Stage.CLUSTER);
    Spread spread = meter.of(planes.inverseDepth, planes.pixels);
    if (meter.leftOut() > 0) { // they would be written as infinitely far, or as the nearest
      throw new NoNumbersException(meter.leftOut(), "inverse depths");
    }
    ClassStatistics classes =
        ClassStatistics.of(planes.labels, planes.confidence, planes.entropy, planes.pixels);
    SceneResult.Uncertainty unsure = uncertainty.of(classes.uncertainties(), rgb, frame);
    clock.spent(Stage.STATISTICS);
    double step = DepthScale.step(planes.inverseDepth);
    DepthScale.quantise(planes.inverseDepth, step, depth);
    int width = planes.width;
    int height = planes.height;
    boolean calibrated = focalSourcePixels.isPresent();
    SceneResult result =
        new SceneResult(
            source,
            model,
            new SceneResult.Depth(PlaneCodec.png16(depth, width, height), step, calibrated, spread),
            new SceneResult.Semantics(
                PlaneCodec.png8(planes.labels, width, height), classes.shares()),
            new SceneResult.Instances(
                PlaneCodec.png16(reader.instanceMap().ids(), width, height), items),
            unsure);
    clock.spent(Stage.ENCODE);
    return result;
  }
}
