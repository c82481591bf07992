package io.sigmascope.bench.audit;

import io.sigmascope.wire.CloudEvent;
import io.sigmascope.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What an audit needs of a record: all but its value.
 *
 * @param key as text
 * @param headers the last of each name, as texts
 */
public record AuditRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    String key,
    Map<String, String> headers) {

  /** Where a record is. */
  public record Place(String topic, int partition, long offset) {}

  public static AuditRecord of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return new AuditRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        text(record.key()),
        headers);
  }

  public Place place() {
    return new Place(topic, partition, offset);
  }

  /** The frame that an outcome is about; empty where the record says none. */
  public Optional<Place> source() {
    String id = headers.get(CloudEvent.ID_HEADER);
    if (id != null) {
      String[] parts = id.split("/");
      return parts.length == 4
          ? Optional.of(new Place(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
          : Optional.empty();
    }
    String sourceTopic = headers.get(DeadLetter.SOURCE_TOPIC);
    String sourcePartition = headers.get(DeadLetter.SOURCE_PARTITION);
    String sourceOffset = headers.get(DeadLetter.SOURCE_OFFSET);
    return sourceTopic == null || sourcePartition == null || sourceOffset == null
        ? Optional.empty()
        : Optional.of(
            new Place(
                sourceTopic, Integer.parseInt(sourcePartition), Long.parseLong(sourceOffset)));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
