package io.sigmascope.monitoring;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * The distance between the committed offsets of consumer groups and the ends of their partitions.
 * Where two groups read one partition, the one further behind counts.
 */
final class AdminLagReader implements LagReader {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Admin admin;
  private final Map<String, ListConsumerGroupOffsetsSpec> groups;

  /**
   * @param clientProperties {@code bootstrap.servers} and what else it takes to connect
   */
  AdminLagReader(Map<String, Object> clientProperties, Collection<String> groups) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    int deadlineMillis = Math.toIntExact(DEADLINE.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, deadlineMillis);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, deadlineMillis);
    this.admin = Admin.create(properties);
    this.groups =
        groups.stream()
            .collect(
                Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
  }

  @Override
  public Map<TopicPartition, Long> read() throws Exception {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
        get(admin.listConsumerGroupOffsets(groups).all());
    Set<TopicPartition> partitions =
        committed.values().stream()
            .flatMap(offsets -> offsets.keySet().stream())
            .collect(Collectors.toSet());
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = get(admin.listOffsets(latest).all());
    Map<TopicPartition, Long> lag = new HashMap<>();
    for (Map<TopicPartition, OffsetAndMetadata> offsets : committed.values()) {
      offsets.forEach(
          (partition, offset) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            if (end != null) {
              lag.merge(partition, Math.max(0, end.offset() - offset.offset()), Math::max);
            }
          });
    }
    return lag;
  }

  @Override
  public void close() {
    admin.close(DEADLINE);
  }

  private static <T> T get(KafkaFuture<T> future) throws Exception {
    return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
