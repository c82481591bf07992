package io.sigmascope.bench.faults;

import io.sigmascope.bench.audit.TopicAudit.Counts;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of it.
 *
 * @param frames that were captured under faults
 * @param sourceMissing frames that Kafka had taken, and has not any more
 * @param counts of all runs under faults
 * @param deadLetters of them, though all frames are sound
 * @param endedByThemselves workers, while all brokers were there
 * @param controlFrames that were captured without the barrier
 * @param controlMissing of them, results that are missing
 * @param recovery longest time from a kill of a worker until every camera had results again
 */
public record FaultReport(
    int frames,
    long sourceMissing,
    Counts counts,
    long deadLetters,
    int endedByThemselves,
    int controlFrames,
    long controlMissing,
    int kills,
    int rebalances,
    int brokerLosses,
    Duration recovery) {

  /**
   * Whether nothing was lost, repeated, out of order or refused, no worker gave up, and the control
   * has shown a loss.
   */
  public boolean sound() {
    return counts.missing() == 0
        && sourceMissing == 0
        && counts.duplicate() == 0
        && counts.outOfOrder() == 0
        && deadLetters == 0
        && endedByThemselves == 0
        && (controlFrames == 0 || controlMissing > 0);
  }

  /** By the keys of {@code bench faults --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("frames", frames);
    values.put("sourceMissing", sourceMissing);
    values.put("missing", counts.missing());
    values.put("duplicate", counts.duplicate());
    values.put("outOfOrder", counts.outOfOrder());
    values.put("deadLettered", deadLetters);
    values.put("workersEndedByThemselves", endedByThemselves);
    values.put("controlFrames", controlFrames);
    values.put("controlMissing", controlMissing);
    values.put("kills", kills);
    values.put("rebalances", rebalances);
    values.put("brokerLosses", brokerLosses);
    values.put("recoverySecondsMax", recovery.toMillis() / 1000.0);
    return values;
  }
}
