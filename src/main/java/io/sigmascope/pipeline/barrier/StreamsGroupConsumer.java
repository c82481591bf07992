package io.sigmascope.pipeline.barrier;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.consumer.internals.AsyncKafkaConsumer;
import org.apache.kafka.clients.consumer.internals.StreamsRebalanceData;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.internals.ConsumerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The watched main consumer of {@code group.protocol=streams}. Made by Kafka Streams, from its
 * class; belongs to one stream thread.
 */
public final class StreamsGroupConsumer extends ConsumerWrapper {
  /** The consumer's property that holds its {@link CommitWatch}. */
  static final String WATCH = "sigmascope.commit.watch";

  private @Nullable CommitWatch watch;

  @Override
  public void wrapConsumer(
      AsyncKafkaConsumer<byte[], byte[]> consumer,
      Map<String, Object> properties,
      Optional<StreamsRebalanceData> rebalances) {
    super.wrapConsumer(consumer, properties, rebalances);
    watch = (CommitWatch) properties.get(WATCH);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    try {
      return super.poll(timeout);
    } catch (OffsetOutOfRangeException e) {
      watch().outOfRange(this, e.offsetOutOfRangePartitions());
      throw e;
    }
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    watch().committing(offsets);
    super.commitSync(offsets);
    watch().committed(offsets);
  }

  private CommitWatch watch() {
    if (watch == null) {
      throw new IllegalStateException("a consumer without its " + WATCH);
    }
    return watch;
  }
}
