package io.sigmascope.monitoring;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledger at one moment.
 *
 * @param cameras by id, in order; frames without a valid one count under {@code unknown}
 */
public record LedgerSnapshot(LedgerCounts total, SortedMap<String, LedgerCounts> cameras) {
  public LedgerSnapshot {
    cameras = Collections.unmodifiableSortedMap(new TreeMap<>(cameras));
  }

  /**
   * With frames of other programs that are in Kafka and have not ended: these count as captured
   * when they end, unless somebody counts them before.
   */
  public LedgerSnapshot withOpen(long others) {
    LedgerCounts open =
        new LedgerCounts(others, 0, new TreeMap<>(), new TreeMap<>(), 0, new TreeMap<>());
    return new LedgerSnapshot(total.plus(open), cameras);
  }
}
