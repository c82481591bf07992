package io.sigmascope.analysis;

import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.NoNumbersException;
import io.sigmascope.uncertainty.GridSketch;
import io.sigmascope.uncertainty.PictureHash;
import io.sigmascope.uncertainty.SpreadMeter;
import java.nio.ByteBuffer;
import java.util.List;

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
  private final NoveltyReader novelty;

  UncertaintySummary(ModelCard card, HeadPlanes planes, SpreadMeter meter) {
    this.card = card;
    this.planes = planes;
    this.meter = meter;
    novelty = new NoveltyReader(card);
  }

  /**
   * @param rgb the lane's input
   * @param frame which of its frames
   * @throws NoNumbersException if an uncertainty is no number
   */
  SceneResult.Uncertainty of(List<ClassUncertainty> classes, ByteBuffer rgb, int frame)
      throws NoNumbersException {
    PixelSize input = card.input();
    int offset = Math.toIntExact(frame * input.pixels() * 3);
    return new SceneResult.Uncertainty(
        List.of(
            task(Task.SEMANTIC, "nat", planes.entropy),
            task(Task.INSTANCE, "px", planes.centroidScale),
            task(Task.DEPTH, "1/m", planes.depthScale)),
        classes,
        novelty.of(planes.feature),
        hash.of(rgb, offset, input.width(), input.height()));
  }

  private TaskUncertainty task(Task task, String unit, float[] plane) throws NoNumbersException {
    Spread spread = meter.of(plane, planes.pixels);
    if (meter.leftOut() > 0) { // left out, they would make a frame look sure
      throw new NoNumbersException(meter.leftOut(), "uncertainties of " + task.label());
    }
    return new TaskUncertainty(
        task,
        card.taskLogVariances().getOrDefault(task, 0.0).floatValue(),
        unit,
        spread,
        GridSketch.of(plane, planes.width, planes.height));
  }
}
