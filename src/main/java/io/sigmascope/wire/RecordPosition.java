package io.sigmascope.wire;

import io.sigmascope.frame.FrameRef;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where Kafka has a record. */
public record RecordPosition(String topic, int partition, long offset) {
  /** Where this one was read. */
  public static RecordPosition of(ConsumerRecord<?, ?> record) {
    return new RecordPosition(record.topic(), record.partition(), record.offset());
  }

  /** Where a frame's picture is. */
  public static RecordPosition of(FrameRef frame) {
    return new RecordPosition(frame.topic(), frame.partition(), frame.offset());
  }
}
