package io.sigmascope.training;

import io.sigmascope.frame.Task;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How the averaged weights do on a validation set, quickly: on whole pictures, at the size of the
 * network's own output. {@code evaluate} is what figures are reported from.
 *
 * @param dataset URI
 * @param losses means over the batches that have labels of a task, weighed by their pictures
 * @param meanIou over the classes that the set's labels have, 0..1; empty without labels
 * @param absRel mean over pictures of the mean relative error of depth; empty without depth
 */
public record ValidationReport(
    long step,
    String dataset,
    int images,
    Map<Task, Double> losses,
    OptionalDouble meanIou,
    OptionalDouble absRel) {
  public ValidationReport {
    losses = Map.copyOf(losses);
  }
}
