package io.sigmascope.monitoring;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The frames that Kafka held at some moment, whoever wrote them. Any thread may ask. */
public final class FramesUpTo {
  private final LagReader reader;
  private final Map<TopicPartition, Long> ends;

  FramesUpTo(LagReader reader, Map<TopicPartition, Long> ends) {
    this.reader = reader;
    this.ends = Map.copyOf(ends);
  }

  /**
   * Asks Kafka how many of them have no committed outcome yet.
   *
   * @throws Exception when it does not answer in time
   */
  public long waiting() throws Exception {
    long waiting = 0;
    for (Map.Entry<TopicPartition, Progress> partition : reader.read().entrySet()) {
      long end = ends.getOrDefault(partition.getKey(), 0L);
      waiting += new Progress(partition.getValue().done(), end).waiting();
    }
    return waiting;
  }
}
