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
}
