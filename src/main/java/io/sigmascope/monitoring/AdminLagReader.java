package io.sigmascope.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * The distance between the committed offsets of consumer groups and the ends of their topics'
 * partitions; where nothing is committed yet, all records wait. Where two groups read one
 * partition, the one further behind counts.
 */
final class AdminLagReader implements LagReader {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Admin admin;
  private final Map<String, String> topicOfGroup;

  /**
   * @param clientProperties {@code bootstrap.servers} and what else it takes to connect
   */
  AdminLagReader(Map<String, Object> clientProperties, Map<String, String> topicOfGroup) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    int deadlineMillis = Math.toIntExact(DEADLINE.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, deadlineMillis);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, deadlineMillis);
    this.admin = Admin.create(properties);
    this.topicOfGroup = Map.copyOf(topicOfGroup);
  }

  @Override
  public Map<TopicPartition, Progress> read() throws Exception {
    Set<TopicPartition> partitions = partitions();
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
        get(
            admin
                .listConsumerGroupOffsets(
                    byKey(topicOfGroup.keySet(), new ListConsumerGroupOffsetsSpec()))
                .all());
    // Ends come last: what is written meanwhile must not look as if it were done
    var starts = get(admin.listOffsets(byKey(partitions, OffsetSpec.earliest())).all());
    var ends = get(admin.listOffsets(byKey(partitions, OffsetSpec.latest())).all());
    Map<TopicPartition, Progress> progress = new HashMap<>();
    topicOfGroup.forEach(
        (group, topic) -> {
          Map<TopicPartition, OffsetAndMetadata> done = committed.getOrDefault(group, Map.of());
          for (TopicPartition partition : partitions) {
            if (partition.topic().equals(topic)) {
              OffsetAndMetadata next = done.get(partition);
              long start = offset(starts, partition);
              progress.merge(
                  partition,
                  new Progress(
                      next == null ? start : Math.max(start, next.offset()),
                      offset(ends, partition)),
                  Progress::furtherBehind);
            }
          }
        });
    return progress;
  }

  @Override
  public Map<TopicPartition, Long> endsAt(Set<TopicPartition> partitions, Instant time)
      throws Exception {
    var now = get(admin.listOffsets(byKey(partitions, OffsetSpec.latest())).all());
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin.listOffsets(byKey(partitions, OffsetSpec.forTimestamp(time.toEpochMilli()))).all())
        .forEach(
            (partition, found) -> {
              boolean areOlder = found.offset() < 0; // all records: none has come since
              ends.put(partition, areOlder ? offset(now, partition) : found.offset());
            });
    return ends;
  }

  private Set<TopicPartition> partitions() throws Exception {
    Set<String> topics = Set.copyOf(topicOfGroup.values());
    Collection<TopicDescription> found = get(admin.describeTopics(topics).allTopicNames()).values();
    return found.stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    admin.close(DEADLINE);
  }

  private static <K, V> Map<K, V> byKey(Set<K> keys, V value) {
    return keys.stream().collect(Collectors.toMap(Function.identity(), key -> value));
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition)).offset();
  }

  private static <T> T get(KafkaFuture<T> future) throws Exception {
    try {
      return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TimeoutException("no answer from Kafka within " + DEADLINE.toSeconds() + " s");
    }
  }
}
