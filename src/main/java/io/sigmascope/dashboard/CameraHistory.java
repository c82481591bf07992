package io.sigmascope.dashboard;

import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A camera's last ten minutes, a sample every two seconds of capture time. For one thread. */
final class CameraHistory {
  private static final Duration APART = Duration.ofSeconds(2);
  private static final Duration SPAN = Duration.ofMinutes(10);
  private static final int MOST_SAMPLES = 300;

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Not from 0: a page may remember numbers of a process before. */
  private long next = System.currentTimeMillis();

  /**
   * One frame.
   *
   * @param number counts samples
   * @param median uncertainty over the frame's pixels, by task
   */
  record Sample(long number, Instant time, Map<Task, Float> median, int instances, float novelty) {}

  void add(Instant captureTime, SceneResult result) {
    Sample last = samples.peekLast();
    if (last != null && captureTime.isBefore(last.time().minus(FrameLog.DISORDER))) {
      samples.clear(); // the clock was set back
    } else if (last != null && captureTime.isBefore(last.time().plus(APART))) {
      return;
    }
    Map<Task, Float> medians = new EnumMap<>(Task.class);
    for (TaskUncertainty task : result.uncertainty().tasks()) {
      medians.put(task.task(), task.spread().p50());
    }
    samples.addLast(
        new Sample(
            next++,
            captureTime,
            medians,
            result.instances().items().size(),
            result.uncertainty().novelty()));
    while (samples.size() > MOST_SAMPLES
        || samples.getFirst().time().isBefore(captureTime.minus(SPAN))) {
      samples.removeFirst();
    }
  }

  /**
   * Some samples, in the order in which they came.
   *
   * @param whole whether these are all there are, and not those after another
   */
  record Part(boolean whole, List<Sample> samples) {}

  /**
   * @param number those that came after this sample; all if it is not there, or empty
   */
  Part after(Optional<Long> number) {
    boolean isThere =
        number.isPresent() && samples.stream().anyMatch(sample -> sample.number() == number.get());
    return new Part(
        !isThere,
        samples.stream().filter(sample -> !isThere || sample.number() > number.get()).toList());
  }
}
