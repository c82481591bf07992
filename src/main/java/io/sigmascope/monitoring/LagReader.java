package io.sigmascope.monitoring;

import java.util.Map;
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

  @Override
  default void close() {}
}
