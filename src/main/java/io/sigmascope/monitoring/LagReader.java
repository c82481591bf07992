package io.sigmascope.monitoring;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Asks how far consumers are behind. */
@FunctionalInterface
interface LagReader extends AutoCloseable {
  /**
   * Records behind the end, by partition; not negative.
   *
   * @throws Exception when Kafka does not answer in time
   */
  Map<TopicPartition, Long> read() throws Exception;

  @Override
  default void close() {}
}
