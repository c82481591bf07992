package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Bilinear;
import io.sigmascope.network.Outputs;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What it costs to answer otherwise than a trained network does, its teacher: knowledge
 * distillation (Hinton, Vinyals and Dean, arXiv 1503.02531, at a temperature of 1). Means over the
 * pixels of the outputs, which keep their size:
 *
 * <ul>
 *   <li>{@code semantic}: cross-entropy in nats with the teacher's probabilities;
 *   <li>{@code instance}: absolute difference of dx and dy in input pixels, where the teacher sees
 *       a class that has instances: elsewhere nobody taught it what to say;
 *   <li>{@code depth}: absolute difference of inverse depth in 1/m.
 * </ul>
 *
 * <p>Scale heads learn from labels alone: they are to say how far from the truth an answer is, not
 * how far from the teacher's.
 */
public final class TeacherLosses {
  private static final float[] NAN_BUT_FOR_THINGS = nanButForThings();

  private final Set<Task> tasks;
  private final double share;

  /**
   * @param tasks what is learned
   * @param share of the teacher in a task's loss where the batch has labels of it, 0..1; where it
   *     has none, the teacher's loss is the task's
   */
  public TeacherLosses(Set<Task> tasks, double share) {
    this.tasks = EnumSet.copyOf(tasks);
    this.share = share;
  }

  /**
   * Joins what a batch costs by its labels with what it costs by the teacher.
   *
   * @param labelled by its labels
   * @param outputs of the network, with their graph
   * @param answers of the teacher to the same pictures, of any stride, without a graph
   */
  public BatchLosses join(
      BatchLosses labelled, Outputs<NDArray> outputs, Outputs<NDArray> answers) {
    Map<Task, NDArray> joined = new EnumMap<>(Task.class);
    joined.putAll(labelled.tasks());
    of(outputs, answers)
        .forEach((task, loss) -> joined.merge(task, loss, (own, taught) -> mean(own, taught)));
    return new BatchLosses(joined, labelled.scales());
  }

  private NDArray mean(NDArray own, NDArray taught) {
    NDManager manager = own.getManager();
    return own.mul(Constant.of(manager, 1 - share)).add(taught.mul(Constant.of(manager, share)));
  }

  private Map<Task, NDArray> of(Outputs<NDArray> outputs, Outputs<NDArray> answers) {
    Map<Task, NDArray> losses = new EnumMap<>(Task.class);
    NDArray logits = resized(answers.logits(), outputs.logits());
    if (tasks.contains(Task.SEMANTIC)) {
      NDArray sum = outputs.logits().logSoftmax(1).mul(logits.softmax(1)).sum();
      long pixels = logits.size() / logits.getShape().get(1);
      losses.put(Task.SEMANTIC, sum.mul(Constant.of(sum.getManager(), -1.0 / pixels)));
    }
    if (tasks.contains(Task.INSTANCE)) {
      NDArray classes = logits.argMax(1).toType(DataType.INT64, false);
      NDArray missing = logits.getManager().create(NAN_BUT_FOR_THINGS).take(classes);
      NDArray known = resized(answers.centroid(), outputs.centroid()).add(missing.expandDims(1));
      LabelledError error = new LabelledError(outputs.centroid(), known);
      if (error.isLabelled()) {
        losses.put(Task.INSTANCE, error.mean());
      }
    }
    if (tasks.contains(Task.DEPTH)) {
      NDArray known = resized(answers.inverseDepth(), outputs.inverseDepth());
      losses.put(Task.DEPTH, new LabelledError(outputs.inverseDepth(), known).mean());
    }
    return losses;
  }

  private static NDArray resized(NDArray answer, NDArray output) {
    long height = output.getShape().get(2);
    long width = output.getShape().get(3);
    return answer.getShape().get(2) == height && answer.getShape().get(3) == width
        ? answer
        : Bilinear.resize(answer, height, width);
  }

  /** By trainId: what leaves a class with instances as it is, and makes NaN of all others. */
  private static float[] nanButForThings() {
    List<StreetClass> classes = StreetClass.all();
    float[] summands = new float[classes.size()];
    for (StreetClass type : classes) {
      summands[type.trainId()] = type.isThing() ? 0 : Float.NaN;
    }
    return summands;
  }
}
