package io.sigmascope.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics and says how they differ from what is wanted. It never changes a topic that is
 * there: partitions carry the order of cameras, and properties may be the operator's choice.
 *
 * <p>For one thread. Every call ends by the deadline it was made with, or throws {@link
 * KafkaUnavailableException}.
 */
public final class TopicAdmin implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Admin admin;
  private final String servers;
  private final Duration deadline;

  private TopicAdmin(Admin admin, String servers, Duration deadline) {
    this.admin = admin;
    this.servers = servers;
    this.deadline = deadline;
  }

  /**
   * Waits until Kafka answers.
   *
   * @param deadline for this and every later call
   * @throws KafkaUnavailableException if it does not
   */
  public static TopicAdmin connect(KafkaProperties kafka, Duration deadline)
      throws InterruptedException {
    Map<String, Object> properties = new HashMap<>(kafka.admin());
    int millis = Math.toIntExact(deadline.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    Admin admin;
    try {
      admin = Admin.create(properties);
    } catch (KafkaException e) {
      throw new KafkaUnavailableException(
          "no Kafka client for " + kafka.bootstrapServers() + ": " + RootCause.of(e).getMessage(),
          e);
    }
    TopicAdmin connected = new TopicAdmin(admin, kafka.bootstrapServers(), deadline);
    try {
      connected.await(admin.describeCluster().nodes());
      return connected;
    } catch (KafkaUnavailableException | InterruptedException e) {
      connected.close();
      throw e;
    }
  }

  /**
   * Creates those that are not there, with the broker's own replication factor, and waits until the
   * leaders of all serve them.
   *
   * <p>A leader that is named does not serve its partition yet: of requests that a producer has in
   * flight, it may refuse the first and take the second, and then it refuses the first for ever
   * (KAFKA-15591). Those records would be lost.
   */
  public void create(Collection<TopicSpec> specs) throws InterruptedException {
    List<NewTopic> topics =
        specs.stream()
            .map(
                spec ->
                    new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
                        .configs(spec.properties()))
            .toList();
    for (KafkaFuture<Void> creation : admin.createTopics(topics).values().values()) {
      try {
        await(creation);
      } catch (TopicExistsException e) {
        // someone else was quicker, or it was there all along
      }
    }
    awaitLeaders(specs);
  }

  /** The names of those that are not there. */
  public List<String> missing(Collection<TopicSpec> specs) throws InterruptedException {
    List<String> missing = new ArrayList<>();
    for (TopicSpec spec : specs) {
      if (describe(spec.name()).isEmpty()) {
        missing.add(spec.name());
      }
    }
    return missing;
  }

  /** How many partitions a topic has; empty where it is not there. */
  public OptionalInt partitions(String topic) throws InterruptedException {
    return describe(topic)
        .map(found -> OptionalInt.of(found.partitions().size()))
        .orElseGet(OptionalInt::empty);
  }

  /** The topics that a consumer group has committed offsets of; empty if there is no such group. */
  public Set<String> committedTopics(String group) throws InterruptedException {
    Set<String> topics = new TreeSet<>();
    await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .keySet()
        .forEach(partition -> topics.add(partition.topic()));
    return topics;
  }

  /** How the topics differ from the specifications; empty where they do not. */
  public List<TopicDifference> differences(Collection<TopicSpec> specs)
      throws InterruptedException {
    List<TopicDifference> differences = new ArrayList<>();
    for (TopicSpec spec : specs) {
      Optional<TopicDescription> found = describe(spec.name());
      if (found.isEmpty()) {
        differences.add(
            new TopicDifference(spec.name(), TopicDifference.TOPIC, "there", "missing"));
        continue;
      }
      int partitions = found.get().partitions().size();
      if (partitions != spec.partitions()) {
        differences.add(
            new TopicDifference(
                spec.name(),
                TopicDifference.PARTITIONS,
                Integer.toString(spec.partitions()),
                Integer.toString(partitions)));
      }
      differences.addAll(propertyDifferences(spec));
    }
    return differences;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private List<TopicDifference> propertyDifferences(TopicSpec spec) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
    Config config = only(await(admin.describeConfigs(List.of(resource)).all()));
    List<TopicDifference> differences = new ArrayList<>();
    spec.properties()
        .forEach(
            (property, wanted) -> {
              ConfigEntry entry = config.get(property);
              String found = entry == null ? "not known" : entry.value();
              if (!wanted.equals(found)) {
                differences.add(new TopicDifference(spec.name(), property, wanted, found));
              }
            });
    return differences;
  }

  /**
   * Waits until the leaders of topics serve all of their partitions.
   *
   * @throws KafkaUnavailableException if they do not, or a topic is not there
   */
  public void awaitLeaders(Collection<TopicSpec> specs) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    long end = System.nanoTime() + deadline.toNanos();
    for (TopicSpec spec : specs) {
      Optional<TopicDescription> led = describe(spec.name()).filter(TopicAdmin::hasLeaders);
      while (led.isEmpty()) {
        if (System.nanoTime() - end > 0) {
          throw new KafkaUnavailableException(
              "topic " + spec.name() + " at " + servers + " has no leaders after " + waited());
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
        led = describe(spec.name()).filter(TopicAdmin::hasLeaders);
      }
      for (TopicPartitionInfo partition : led.get().partitions()) {
        ends.put(new TopicPartition(spec.name(), partition.partition()), OffsetSpec.latest());
      }
    }
    await(admin.listOffsets(ends).all()); // asks the leaders, again until they serve
  }

  private static boolean hasLeaders(TopicDescription topic) {
    return topic.partitions().stream()
        .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }

  private Optional<TopicDescription> describe(String topic) throws InterruptedException {
    try {
      return Optional.of(only(await(admin.describeTopics(List.of(topic)).allTopicNames())));
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  /** Waits for an answer; the client itself ends the wait at the deadline. */
  private <T> T await(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof TopicExistsException
          || cause instanceof UnknownTopicOrPartitionException) {
        throw (ApiException) cause;
      }
      if (cause instanceof TimeoutException) {
        throw new KafkaUnavailableException(
            "no answer from Kafka at " + servers + " after " + waited(), e);
      }
      throw new KafkaUnavailableException(
          "Kafka at " + servers + " refuses: " + RootCause.of(e).getMessage(), e);
    }
  }

  private static <T> T only(Map<?, T> answers) {
    return answers.values().iterator().next();
  }

  private String waited() {
    return deadline.toMillis() % 1000 == 0
        ? deadline.toSeconds() + " s"
        : deadline.toMillis() + " ms";
  }
}
