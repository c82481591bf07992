package io.sigmascope.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.sigmascope.dataset.ClassGroup;
import io.sigmascope.dataset.Example;
import io.sigmascope.dataset.ExampleCutter;
import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.evaluation.LabelSpace;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Bilinear;
import io.sigmascope.network.Outputs;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.training.loss.TaskLosses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs a network through validation sets. Used by one thread. */
final class Validator {
  private static final int BATCH = 4;

  private final NDManager manager;
  private final PixelSize target;
  private final Set<Task> tasks;
  private final ExampleCutter cutter;
  private final double canonicalFocalLength;
  private final int frameHeight;
  private final BatchBuffers buffers;

  Validator(NDManager manager, TrainingSettings settings) {
    this.manager = manager;
    target = settings.wholePictures().target();
    tasks = settings.tasks();
    cutter = new ExampleCutter(settings.wholePictures());
    canonicalFocalLength = settings.wholePictures().canonicalFocalLength();
    frameHeight = settings.frame().height();
    buffers = new BatchBuffers(settings.wholePictures(), BATCH);
  }

  /**
   * @param losses without class weights, so that they can be compared between runs
   */
  ValidationReport validate(SceneNetwork network, TaskLosses losses, SampleSet set, long step)
      throws IOException {
    ValidationScore score =
        new ValidationScore(set.groupsClasses() ? LabelSpace.CAMVID : LabelSpace.CITYSCAPES);
    for (int first = 0; first < set.size(); first += BATCH) {
      List<Sample> samples = new ArrayList<>();
      List<Example> examples = new ArrayList<>();
      List<byte[]> labels = new ArrayList<>();
      for (int i = first; i < Math.min(first + BATCH, set.size()); i++) {
        Sample sample = set.load(i);
        Example example = cutter.whole(sample);
        samples.add(sample);
        examples.add(example);
        if (set.labelsAll()) {
          labels.add(example.labels().clone());
        }
        if (set.groupsClasses()) {
          ClassGroup.mark(example.labels()); // for the loss
        }
      }
      try (NDManager scope = manager.newSubManager()) {
        add(score, network, losses, samples, examples, labels, scope);
      }
    }
    return score.report(step, set.uri());
  }

  private void add(
      ValidationScore score,
      SceneNetwork network,
      TaskLosses losses,
      List<Sample> samples,
      List<Example> examples,
      List<byte[]> trueLabels,
      NDManager scope) {
    BatchBuffers.Batch batch = buffers.load(examples, scope);
    Outputs<NDArray> outputs = Learner.forward(network, batch.pictures(), scope, false);
    score.addLosses(
        samples.size(), Learner.values(losses.evaluate(outputs, batch.targets()).tasks()));
    NDArray labels = atTarget(outputs.logits()).argMax(1).toType(DataType.UINT8, false);
    NDArray inverseDepth = atTarget(outputs.inverseDepth());
    for (int i = 0; i < samples.size(); i++) {
      if (tasks.contains(Task.SEMANTIC) && !trueLabels.isEmpty()) {
        score.addLabels(labels.get(i).toByteArray(), trueLabels.get(i));
      }
      if (tasks.contains(Task.DEPTH)) {
        score.addDepth(
            inverseDepth.get(i).toFloatArray(),
            examples.get(i).inverseDepth(),
            inverseDepthScale(samples.get(i)));
      }
    }
  }

  /** What inverse depth is multiplied by for the picture's own camera. */
  private double inverseDepthScale(Sample sample) {
    double focalLength =
        sample.focalLength().orElse(canonicalFocalLength) * frameHeight / sample.image().height();
    return canonicalFocalLength / focalLength;
  }

  private NDArray atTarget(NDArray output) {
    boolean fits =
        output.getShape().get(2) == target.height() && output.getShape().get(3) == target.width();
    return fits ? output : Bilinear.resize(output, target.height(), target.width());
  }
}
