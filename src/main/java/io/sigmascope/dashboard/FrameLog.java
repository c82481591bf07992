package io.sigmascope.dashboard;

import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Where Kafka has the results of a camera's last ten minutes. For one thread. */
final class FrameLog {
  private static final Duration SPAN = Duration.ofMinutes(10);

  private final Deque<Past> frames = new ArrayDeque<>();

  /**
   * A frame that was.
   *
   * @param records its four results
   */
  record Past(long sequence, Instant captureTime, List<RecordPosition> records) {}

  /**
   * Adds the newest.
   *
   * @param most frames that are remembered
   */
  void add(SceneJoin.Scene scene, int most) {
    Instant time = scene.frame().captureTime();
    frames.addLast(new Past(scene.frame().sequence(), time, scene.records()));
    while (frames.size() > most || isOld(frames.getFirst(), time)) {
      frames.removeFirst();
    }
  }

  private static boolean isOld(Past frame, Instant now) {
    return frame.captureTime().isBefore(now.minus(SPAN));
  }

  /** The newest frame of that number: a camera that begins anew may count anew. */
  Optional<Past> find(long sequence) {
    Iterator<Past> backwards = frames.descendingIterator();
    while (backwards.hasNext()) {
      Past frame = backwards.next();
      if (frame.sequence() == sequence) {
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  /**
   * The oldest first.
   *
   * @param sequence only those that came after the newest frame of this number, if it is there
   */
  List<Past> after(Optional<Long> sequence) {
    List<Past> all = new ArrayList<>(frames);
    if (sequence.isPresent()) {
      for (int i = all.size() - 1; i >= 0; i--) {
        if (all.get(i).sequence() == sequence.get()) {
          return all.subList(i + 1, all.size());
        }
      }
    }
    return all;
  }
}
