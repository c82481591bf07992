package io.sigmascope.monitoring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How long ago a partition's end was where its consumer is now, and so how long its next record has
 * waited: from the ends that were seen, in between linearly. No record has to be read for it. For
 * one thread.
 */
final class LagAge {
  /** An hour, seen every five seconds; who is further behind has waited for at least an hour. */
  private static final int MOST_SEEN = 720;

  private record Seen(long nanos, long end) {}

  private final Deque<Seen> ends = new ArrayDeque<>();

  /**
   * Tells where the end was before the first look.
   *
   * @param nanos before those of all looks, and not before that of the last call
   */
  void was(long end, long nanos) {
    ends.addLast(new Seen(nanos, end));
  }

  /**
   * @param nanos not before that of the last call
   * @return seconds; 0 where no record waits
   */
  double seconds(Progress progress, long nanos) {
    Seen now = new Seen(nanos, progress.done() + progress.waiting());
    ends.addLast(now);
    if (ends.size() > MOST_SEEN) {
      ends.removeFirst();
    }
    if (progress.waiting() == 0) {
      return 0;
    }
    Iterator<Seen> latest = ends.descendingIterator();
    Seen after = now;
    while (latest.hasNext()) {
      Seen before = latest.next();
      if (before.end() <= progress.done()) {
        return (nanos - between(before, after, progress.done())) / 1e9;
      }
      after = before;
    }
    return (nanos - after.nanos()) / 1e9;
  }

  /** When the end came to an offset. */
  private static double between(Seen before, Seen after, long offset) {
    double share = (double) (offset - before.end()) / Math.max(1, after.end() - before.end());
    return before.nanos() + share * (after.nanos() - before.nanos());
  }
}
