package io.sigmascope.monitoring;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Asks how far consumers are behind. Any thread may ask. */
@FunctionalInterface
interface LagReader extends AutoCloseable {
  /**
   * All partitions of the consumers' topics.
   *
   * @throws Exception when Kafka does not answer in time
   */
  Map<TopicPartition, Progress> read() throws Exception;

  /**
   * Where partitions ended at a time: the offset of the first record that is not older. Those of
   * which it is not known are left out.
   *
   * @throws Exception when Kafka does not answer in time
   */
  default Map<TopicPartition, Long> endsAt(Set<TopicPartition> partitions, Instant time)
      throws Exception {
    return Map.of();
  }

  @Override
  default void close() {}
}
