package io.sigmascope.pipeline;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** A topology that runs, from start to close. Belongs to its owner's thread. */
public interface Application extends AutoCloseable {
  /**
   * Starts, and waits until partitions are assigned.
   *
   * @throws IllegalStateException if that fails, or takes longer than a minute
   */
  void start() throws InterruptedException;

  /** Why this cannot go on, once it cannot; one line. */
  Optional<String> failure();

  /** What Kafka Streams and its clients measure of themselves. Any thread may ask. */
  Map<MetricName, ? extends Metric> kafkaMetrics();

  /** Kafka is gone, as its owner knows: nothing can be committed any more, so close at once. */
  void abandon();

  /**
   * Commits and leaves the group, within a deadline: what is not committed then will be read again
   * by the next process.
   */
  @Override
  void close();
}
