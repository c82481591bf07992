package io.sigmascope.dashboard;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Where Kafka has the results of a camera's last ten minutes, or as much of it as is allowed. For
 * one thread.
 */
final class FrameLog {
  private static final Duration SPAN = Duration.ofMinutes(10);

  /** A camera whose time goes back by more was set back: what was before is no past of now. */
  static final Duration DISORDER = Duration.ofSeconds(1);

  private final Deque<Past> frames = new ArrayDeque<>();

  /**
   * A frame that was.
   *
   * @param partition where Kafka has its picture
   * @param offset the same
   * @param records its four results
   */
  record Past(
      int partition,
      long offset,
      long sequence,
      Instant captureTime,
      List<RecordPosition> records) {
    String key() {
      return partition + "-" + offset;
    }
  }

  /**
   * Some frames, in the order in which they came.
   *
   * @param whole whether these are all there are, and not those after another
   * @param oldest key of the first of all that there are; empty if there is none
   */
  record Part(boolean whole, List<Past> frames, Optional<String> oldest) {
    static final Part NONE = new Part(true, List.of(), Optional.empty());
  }

  /** Tells a frame from all others of its camera: sequences begin anew when a camera does. */
  static String key(FrameRef frame) {
    return frame.partition() + "-" + frame.offset();
  }

  /**
   * Adds the newest.
   *
   * @param most frames that are remembered
   */
  void add(SceneJoin.Scene scene, int most) {
    Instant time = scene.frame().captureTime();
    Past last = frames.peekLast();
    boolean isSetBack = last != null && time.isBefore(last.captureTime().minus(DISORDER));
    boolean isAnewTopic =
        last != null
            && last.partition() == scene.frame().partition()
            && last.offset() >= scene.frame().offset();
    if (isSetBack || isAnewTopic) {
      frames.clear();
    }
    frames.addLast(
        new Past(
            scene.frame().partition(),
            scene.frame().offset(),
            scene.frame().sequence(),
            time,
            scene.records()));
    while (frames.size() > most || isOld(frames.getFirst(), time)) {
      frames.removeFirst();
    }
  }

  private static boolean isOld(Past frame, Instant now) {
    return frame.captureTime().isBefore(now.minus(SPAN));
  }

  /** Forgets all but so many. */
  void trim(int most) {
    while (frames.size() > most) {
      frames.removeFirst();
    }
  }

  int size() {
    return frames.size();
  }

  Optional<Past> find(String key) {
    return frames.stream().filter(frame -> frame.key().equals(key)).findFirst();
  }

  /**
   * @param key those that came after this frame; all if it is not there, or empty
   */
  Part after(Optional<String> key) {
    List<Past> all = new ArrayList<>(frames);
    Optional<String> oldest = all.stream().findFirst().map(Past::key);
    if (key.isPresent()) {
      for (int i = all.size() - 1; i >= 0; i--) {
        if (all.get(i).key().equals(key.get())) {
          return new Part(false, List.copyOf(all.subList(i + 1, all.size())), oldest);
        }
      }
    }
    return new Part(true, List.copyOf(all), oldest);
  }
}
