package io.sigmascope.monitoring;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the frames of one camera, or of all.
 *
 * @param captured committed to {@code camera.frames}
 * @param analysed committed with all four results
 * @param dropped by reason, left out on purpose; reasons that did not occur may be absent
 * @param deadLettered by reason, could not be analysed
 * @param expired lost to retention before they were read
 * @param notSent by reason, lost before Kafka and so never captured
 */
public record LedgerCounts(
    long captured,
    long analysed,
    SortedMap<String, Long> dropped,
    SortedMap<String, Long> deadLettered,
    long expired,
    SortedMap<String, Long> notSent) {

  static final LedgerCounts ZERO =
      new LedgerCounts(0, 0, new TreeMap<>(), new TreeMap<>(), 0, new TreeMap<>());

  public LedgerCounts {
    dropped = Collections.unmodifiableSortedMap(new TreeMap<>(dropped));
    deadLettered = Collections.unmodifiableSortedMap(new TreeMap<>(deadLettered));
    notSent = Collections.unmodifiableSortedMap(new TreeMap<>(notSent));
  }

  /** Frames that have ended, however they did. */
  public long outcomes() {
    return analysed + sum(dropped) + sum(deadLettered);
  }

  /**
   * Captured frames that may still end: {@code captured = analysed + dropped + deadLettered +
   * expired + inFlight}. Never negative, although an outcome can be counted a moment before its
   * capture, and at-least-once delivery counts repeated outcomes.
   */
  public long inFlight() {
    return Math.max(0, captured - outcomes() - expired);
  }

  LedgerCounts plus(LedgerCounts other) {
    return new LedgerCounts(
        captured + other.captured,
        analysed + other.analysed,
        merged(dropped, other.dropped),
        merged(deadLettered, other.deadLettered),
        expired + other.expired,
        merged(notSent, other.notSent));
  }

  private static long sum(SortedMap<String, Long> byReason) {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  private static SortedMap<String, Long> merged(
      SortedMap<String, Long> one, SortedMap<String, Long> other) {
    SortedMap<String, Long> sum = new TreeMap<>(one);
    other.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return sum;
  }
}
