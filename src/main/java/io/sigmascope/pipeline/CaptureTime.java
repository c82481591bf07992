package io.sigmascope.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's timestamp is its capture time. One that is none (negative, as old clients send, or
 * beyond the years that CloudEvents and protobuf can say) becomes the clock's, and somebody hears
 * of it: Kafka Streams' own extractors throw, or drop the record unseen.
 *
 * <p>It does not become the partition's time, which may come from here: where no record has a time
 * of its own, it would stand still.
 */
public final class CaptureTime implements TimestampExtractor {
  private static final long YEAR_10000_MILLIS =
      Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli() + 1;

  private final InstantSource clock;
  private final Runnable replaced;

  /**
   * @param replaced hears of each that was replaced; results of ours always carry a time
   */
  public CaptureTime(Runnable replaced) {
    this(InstantSource.system(), replaced);
  }

  CaptureTime(InstantSource clock, Runnable replaced) {
    this.clock = clock;
    this.replaced = replaced;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    if (record.timestamp() >= 0 && record.timestamp() < YEAR_10000_MILLIS) {
      return record.timestamp();
    }
    replaced.run();
    return clock.millis();
  }
}
