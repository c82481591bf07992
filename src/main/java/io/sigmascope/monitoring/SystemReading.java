package io.sigmascope.monitoring;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How the pipeline is doing, for a page: what {@code /metrics} counts, from the process's start.
 *
 * @param batches closed so far, by why
 * @param frames that were in them
 * @param busySeconds of devices
 * @param stages time that each took, over all batches
 * @param lagRecords frames that wait in Kafka; empty while it does not tell
 * @param lagSeconds how long the one that waits longest has waited
 */
public record SystemReading(
    Map<String, Long> batches,
    long frames,
    Map<String, Double> busySeconds,
    Map<String, Stage> stages,
    OptionalLong lagRecords,
    OptionalDouble lagSeconds) {
  /** Seconds in all, of so many batches. */
  public record Stage(double seconds, long count) {}

  public SystemReading {
    batches = Map.copyOf(batches);
    busySeconds = Map.copyOf(busySeconds);
    stages = Map.copyOf(stages);
  }
}
