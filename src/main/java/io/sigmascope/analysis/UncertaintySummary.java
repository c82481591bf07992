package io.sigmascope.analysis;

import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.uncertainty.GridSketch;
import io.sigmascope.uncertainty.PictureHash;
import io.sigmascope.uncertainty.SpreadMeter;
import io.sigmascope.uncertainty.TrainingDistribution;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * How unsure the network is of a frame. All pixels count for all tasks, whatever their class, so
 * that frames weigh alike. The centroid's scale is in input pixels: it is about the network, and
 * cameras of all resolutions compare. Reused from frame to frame.
 */
final class UncertaintySummary {
  private final ModelCard card;
  private final HeadPlanes planes;
  private final SpreadMeter meter;
  private final PictureHash hash = new PictureHash();
  private final Optional<TrainingDistribution> training;

  UncertaintySummary(ModelCard card, HeadPlanes planes, SpreadMeter meter) {
    this.card = card;
    this.planes = planes;
    this.meter = meter;
    this.training =
        card.novelty()
            .map(
                known ->
                    new TrainingDistribution(
                        floats(known.mean()),
                        floats(known.deviation()),
                        floats(known.correlationFactor()),
                        floats(known.distanceQuantiles())));
  }

  /**
   * @param rgb the lane's input
   * @param frame which of its frames
   */
  SceneResult.Uncertainty of(List<ClassUncertainty> classes, ByteBuffer rgb, int frame) {
    PixelSize input = card.input();
    int offset = Math.toIntExact(frame * input.pixels() * 3);
    return new SceneResult.Uncertainty(
        List.of(
            task(Task.SEMANTIC, "nat", planes.entropy),
            task(Task.INSTANCE, "px", planes.centroidScale),
            task(Task.DEPTH, "1/m", planes.depthScale)),
        classes,
        TrainingDistribution.noveltyOf(training, planes.feature),
        hash.of(rgb, offset, input.width(), input.height()));
  }

  private TaskUncertainty task(Task task, String unit, float[] plane) {
    return new TaskUncertainty(
        task,
        card.taskLogVariances().getOrDefault(task, 0.0).floatValue(),
        unit,
        meter.of(plane, planes.pixels),
        GridSketch.of(plane, planes.width, planes.height));
  }

  private static float[] floats(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
