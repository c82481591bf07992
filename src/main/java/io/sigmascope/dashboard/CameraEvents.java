package io.sigmascope.dashboard;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.wire.RecordPosition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of a camera beside the results of its frames: alerts that stand and that stood, and
 * what went on before it lately. For one thread.
 */
final class CameraEvents {
  private static final int MOST_PAST = 20;

  private static final int MOST_WINDOWS = 60;

  private final Map<AlertKind, Alert> standing = new EnumMap<>(AlertKind.class);
  private final Deque<Span> past = new ArrayDeque<>();
  private final Deque<Activity> windows = new ArrayDeque<>();
  private Optional<RecordPosition> newest = Optional.empty();
  private Instant newestAt = Instant.MIN;

  /**
   * An alert from its beginning to its end, by the clock that the alert goes by.
   *
   * @param until empty while it stands
   */
  record Span(AlertKind kind, Instant since, Optional<Instant> until, String message) {}

  /**
   * Takes an alert that was raised or cleared. All of a camera's are in one partition, whose order
   * counts: by the clocks in them, one that was set back would never clear what stood before.
   *
   * @param where it was read; what was read before, as after a lost connection, changes nothing
   */
  void add(Alert alert, RecordPosition where) {
    boolean isBehind =
        newest.isPresent()
            && newest.get().partition() == where.partition()
            && newest.get().offset() >= where.offset()
            && !alert.at().isAfter(newestAt); // else the topic was made anew
    if (isBehind) {
      return;
    }
    newest = Optional.of(where);
    newestAt = alert.at();
    Alert before = standing.get(alert.kind());
    boolean isSame =
        before != null && alert.raised() && alert.since().equals(before.since()); // told again
    if (before != null && !isSame) {
      Instant end = alert.at().isAfter(before.since()) ? alert.at() : before.since();
      past.addLast(new Span(before.kind(), before.since(), Optional.of(end), before.message()));
      if (past.size() > MOST_PAST) {
        past.removeFirst();
      }
    }
    if (alert.raised()) {
      standing.put(alert.kind(), alert);
    } else {
      standing.remove(alert.kind());
    }
  }

  /** Takes a window; one that was told before is corrected. */
  void add(Activity window) {
    windows.removeIf(other -> other.start().equals(window.start()));
    windows.addLast(window);
    if (windows.size() > MOST_WINDOWS) {
      windows.removeFirst();
    }
  }

  List<Alert> standing() {
    return List.copyOf(standing.values());
  }

  /** Those that are over, then those that stand. */
  List<Span> alerts() {
    List<Span> all = new ArrayList<>(past);
    standing
        .values()
        .forEach(
            alert ->
                all.add(new Span(alert.kind(), alert.since(), Optional.empty(), alert.message())));
    return all;
  }

  List<Activity> windows() {
    return List.copyOf(windows);
  }
}
