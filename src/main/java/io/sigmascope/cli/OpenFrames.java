package io.sigmascope.cli;

import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * How many frames Kafka holds whose outcome is not committed, whoever wrote them. Asks Kafka alone,
 * so it also checks the counters of this process.
 */
final class OpenFrames implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Admin admin;
  private final String topic;
  private final String group;

  OpenFrames(KafkaProperties kafka, SceneSettings settings) {
    admin = Admin.create(kafka.admin());
    topic = settings.source();
    group = settings.applicationId();
  }

  /**
   * @throws ExecutionException if Kafka refuses to say
   * @throws TimeoutException if it does not answer within 10 s
   */
  long count() throws InterruptedException, ExecutionException, TimeoutException {
    TopicDescription description =
        Objects.requireNonNull(
            get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
    for (TopicPartitionInfo partition : description.partitions()) {
      latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
      earliest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.earliest());
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<TopicPartition, ListOffsetsResultInfo> starts = get(admin.listOffsets(earliest).all());
    Map<TopicPartition, ListOffsetsResultInfo> ends = get(admin.listOffsets(latest).all());
    long open = 0;
    for (TopicPartition partition : latest.keySet()) {
      OffsetAndMetadata offset = committed.get(partition);
      long done = offset == null ? offset(starts, partition) : offset.offset();
      open += Math.max(0, offset(ends, partition) - done);
    }
    return open;
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition)).offset();
  }

  @Override
  public void close() {
    admin.close(DEADLINE);
  }

  private static <T> T get(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
