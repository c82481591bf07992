package io.sigmascope.dashboard;

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

/** A camera's alerts: those that stand, and the last that stood. For one thread. */
final class CameraAlerts {
  private static final int MOST_PAST = 20;

  private final Map<AlertKind, Alert> standing = new EnumMap<>(AlertKind.class);
  private final Deque<Span> past = new ArrayDeque<>();
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
   * counts: by the clocks in them, one that was set back would never clear what stood before. Where
   * the topic was given more partitions, older ones lie in another one, and clocks must do.
   *
   * @param where it was read; what was read before, as after a lost connection, changes nothing
   */
  void add(Alert alert, RecordPosition where) {
    if (newest.filter(last -> isBehind(alert, where, last)).isPresent()) {
      return;
    }
    newest = Optional.of(where);
    newestAt = alert.at().isAfter(newestAt) ? alert.at() : newestAt;
    Alert before = standing.get(alert.kind());
    boolean isSame =
        before != null && alert.raised() && alert.since().equals(before.since()); // told again
    if (before != null && !isSame) {
      Instant end = alert.at().isAfter(before.since()) ? alert.at() : before.since();
      Span span = new Span(before.kind(), before.since(), Optional.of(end), before.message());
      past.remove(span); // it may be read again
      past.addLast(span);
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

  private boolean isBehind(Alert alert, RecordPosition where, RecordPosition last) {
    if (where.partition() != last.partition()) {
      return alert.at().isBefore(newestAt);
    }
    return where.offset() <= last.offset()
        && !alert.at().isAfter(newestAt); // else the topic was made anew
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
}
