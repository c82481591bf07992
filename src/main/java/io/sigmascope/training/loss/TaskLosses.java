package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Bilinear;
import io.sigmascope.network.Outputs;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The losses of the tasks that are learned. All are means over labelled elements: of the batch, not
 * of each picture, and of what has a label, not of what is nonzero (the sky's inverse depth is
 * labelled 0). So a loss does not hang on how much of a batch is labelled, and a weight that is
 * learned for it stays right from batch to batch.
 *
 * <ul>
 *   <li>{@code semantic}: cross-entropy in nats;
 *   <li>{@code instance}: absolute error of dx and dy in input pixels, each an element;
 *   <li>{@code depth}: absolute error of inverse depth in 1/m.
 * </ul>
 *
 * <p>The outputs are brought to the targets' size, not the targets to the outputs': labels cannot
 * be averaged.
 */
public final class TaskLosses {
  private final Set<Task> tasks;
  private final CrossEntropy crossEntropy;

  /**
   * @param tasks what is learned; the outputs of other tasks are left alone
   */
  public TaskLosses(Set<Task> tasks, ClassWeights classWeights) {
    this.tasks = EnumSet.copyOf(tasks);
    crossEntropy = new CrossEntropy(classWeights);
  }

  /**
   * Compares outputs with answers. Targets that are NaN or ignored send no gradient.
   *
   * @param outputs of the network, with their graph
   * @param targets of any size; nothing is attached to their manager
   */
  public BatchLosses evaluate(Outputs<NDArray> outputs, SceneTargets targets) {
    Map<Task, NDArray> losses = new EnumMap<>(Task.class);
    Map<Task, NDArray> scales = new EnumMap<>(Task.class);
    NDManager manager = outputs.logits().getManager();
    try (NDManager scratch = manager.newSubManager()) {
      if (tasks.contains(Task.SEMANTIC)) {
        NDArray labels = borrowed(targets.labels(), scratch);
        crossEntropy
            .evaluate(resized(outputs.logits(), labels, scratch), labels)
            .ifPresent(loss -> losses.put(Task.SEMANTIC, loss));
      }
      if (tasks.contains(Task.INSTANCE)) {
        NDArray target = borrowed(targets.centroid(), scratch);
        regression(
            Task.INSTANCE,
            new LabelledError(resized(outputs.centroid(), target, scratch), target),
            resized(outputs.centroidLogScale(), target, scratch),
            losses,
            scales);
      }
      if (tasks.contains(Task.DEPTH)) {
        NDArray target = borrowed(targets.inverseDepth(), scratch);
        regression(
            Task.DEPTH,
            new LabelledError(resized(outputs.inverseDepth(), target, scratch), target),
            resized(outputs.depthLogScale(), target, scratch),
            losses,
            scales);
      }
      losses.values().forEach(loss -> loss.attach(manager));
      scales.values().forEach(loss -> loss.attach(manager));
    }
    return new BatchLosses(losses, scales);
  }

  private static void regression(
      Task task,
      LabelledError error,
      NDArray logScale,
      Map<Task, NDArray> losses,
      Map<Task, NDArray> scales) {
    if (error.isLabelled()) {
      losses.put(task, error.mean());
      scales.put(task, error.laplace(logScale));
    }
  }

  /** The same values, owned by the scratch manager, and so all that is computed from them first. */
  private static NDArray borrowed(NDArray target, NDManager scratch) {
    NDArray alias = target.stopGradient();
    alias.attach(scratch);
    return alias;
  }

  private static NDArray resized(NDArray output, NDArray target, NDManager scratch) {
    Shape from = output.getShape();
    int rank = target.getShape().dimension();
    long height = target.getShape().get(rank - 2);
    long width = target.getShape().get(rank - 1);
    boolean fits = from.get(2) == height && from.get(3) == width;
    NDArray result = fits ? output.reshape(from) : Bilinear.resize(output, height, width);
    result.attach(scratch);
    return result;
  }
}
