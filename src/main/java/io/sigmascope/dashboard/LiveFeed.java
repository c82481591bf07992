package io.sigmascope.dashboard;

import static java.util.stream.Collectors.toSet;

import io.sigmascope.wire.BadHeaderException;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads committed results and activity from now on, once for all viewers; alerts, which may stand
 * for days, from their beginning, and the last frames for review.
 *
 * <p>Threads: one of its own has the consumer and the join; {@code close} may come from any.
 */
final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Set<String> FROM_NOW_ON =
      Stream.concat(SceneJoin.TOPICS.stream(), Stream.of(Topics.FLEET_ACTIVITY)).collect(toSet());
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** How often it looks for partitions and topics that have come. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  /** Frames for review that are read of a partition at the start, at least. */
  private static final int LEAST_SHARE = 8;

  private static final int MOST_UNFINISHED = 2048;

  /** Frames; what one poll gives, 500 records, comes on top. */
  private static final int MOST_BEHIND = 1024;

  private final Map<String, Object> properties;
  private final LiveFleet fleet;
  private final ReviewQueue review;
  private final Thread thread = new Thread(this::run, "live-feed");
  private SceneJoin join = new SceneJoin(MOST_UNFINISHED);
  private volatile boolean stopped;
  private volatile @Nullable Consumer<byte[], byte[]> reading;

  private LiveFeed(KafkaProperties kafka, LiveFleet fleet, ReviewQueue review) {
    properties = kafka.consumer();
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    this.fleet = fleet;
    this.review = review;
    thread.setDaemon(true);
  }

  /** Begins to read; goes on when Kafka is lost and comes back. */
  static LiveFeed start(KafkaProperties kafka, LiveFleet fleet, ReviewQueue review) {
    LiveFeed feed = new LiveFeed(kafka, fleet, review);
    feed.thread.start();
    return feed;
  }

  private void run() {
    while (!stopped) {
      try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
        reading = consumer;
        read(consumer);
      } catch (WakeupException e) {
        // it is to stop
      } catch (RuntimeException | OutOfMemoryError | LinkageError e) { // there is another try
        LOG.atWarn().addKeyValue("error", e.getMessage()).log("the live view lost Kafka");
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AGAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    join = new SceneJoin(MOST_UNFINISHED);
    assign(consumer, true);
    long looked = System.nanoTime();
    while (!stopped) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        add(record);
      }
      passOver(consumer);
      if (System.nanoTime() - looked > LOOK.toNanos()) {
        try {
          assign(consumer, false);
        } catch (TimeoutException e) {
          LOG.atWarn().addKeyValue("error", e.getMessage()).log("Kafka does not name its topics");
        }
        looked = System.nanoTime();
      }
    }
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  /**
   * Goes on with what is of now where a topic is further behind than parts of frames can wait for
   * each other, as after a time without Kafka: nobody would find its frames' four results together,
   * and a page is for what is.
   */
  private void passOver(Consumer<byte[], byte[]> consumer) {
    Map<String, Long> behind = new HashMap<>();
    List<TopicPartition> results = new ArrayList<>();
    for (TopicPartition partition : consumer.assignment()) {
      if (SceneJoin.TOPICS.contains(partition.topic())) {
        results.add(partition);
        behind.merge(partition.topic(), consumer.currentLag(partition).orElse(0), Long::sum);
      }
    }
    long most = behind.values().stream().max(Comparator.naturalOrder()).orElse(0L);
    if (most > MOST_BEHIND) {
      LOG.atInfo().addKeyValue("frames", most).log("the live view passes over what piled up");
      consumer.seekToEnd(results);
      join = new SceneJoin(MOST_UNFINISHED);
    }
  }

  /**
   * Takes what partitions there are. Those that were there before are read on.
   *
   * @param first results and activity are read from now on; what comes later is new as a whole
   */
  private static void assign(Consumer<byte[], byte[]> consumer, boolean first) {
    Map<String, List<PartitionInfo>> topics = consumer.listTopics(PATIENCE);
    Set<TopicPartition> all = new HashSet<>();
    for (String topic : FROM_NOW_ON) {
      all.addAll(partitions(topics, topic));
    }
    List<TopicPartition> review = partitions(topics, Topics.SCENE_REVIEW);
    all.addAll(partitions(topics, Topics.SCENE_ALERTS));
    all.addAll(review);
    Set<TopicPartition> fresh = new HashSet<>(all);
    fresh.removeAll(consumer.assignment());
    consumer.assign(all);
    List<TopicPartition> fromEnd = new ArrayList<>();
    List<TopicPartition> fromBeginning = new ArrayList<>();
    for (TopicPartition partition : fresh) {
      boolean isNow = first && FROM_NOW_ON.contains(partition.topic());
      (isNow ? fromEnd : fromBeginning).add(partition);
    }
    if (!fromEnd.isEmpty()) { // of none, Kafka would seek on all
      consumer.seekToEnd(fromEnd);
    }
    if (!fromBeginning.isEmpty()) {
      consumer.seekToBeginning(fromBeginning);
    }
    lastOnes(consumer, review.stream().filter(fresh::contains).toList()).forEach(consumer::seek);
  }

  /** Where to begin, of partitions with pictures: they are large, and few of them are shown. */
  private static Map<TopicPartition, Long> lastOnes(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    int share = Math.max(LEAST_SHARE, 2 * ReviewQueue.MOST_FRAMES / partitions.size());
    Map<TopicPartition, Long> places = new HashMap<>();
    try {
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
      consumer
          .endOffsets(partitions, PATIENCE)
          .forEach(
              (partition, end) ->
                  places.put(partition, Math.max(begins.getOrDefault(partition, 0L), end - share)));
    } catch (TimeoutException e) { // a partition without a leader must not keep results away
      LOG.atWarn()
          .addKeyValue("error", e.getMessage())
          .log("earlier frames for review cannot be found: only new ones are shown");
      consumer.seekToEnd(partitions);
    }
    return places;
  }

  private static List<TopicPartition> partitions(
      Map<String, List<PartitionInfo>> topics, String topic) {
    return topics.getOrDefault(topic, List.of()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    try {
      switch (record.topic()) {
        case Topics.SCENE_ALERTS ->
            fleet.add(TelemetryReader.alert(record.value()), RecordPosition.of(record));
        case Topics.SCENE_REVIEW -> review.add(record);
        case Topics.FLEET_ACTIVITY -> fleet.add(TelemetryReader.activity(record.value()));
        default -> join.add(record).ifPresent(scene -> fleet.add(scene, Instant.now()));
      }
    } catch (BadMessageException | BadHeaderException e) {
      LOG.atWarn()
          .addKeyValue("topic", record.topic())
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("error", e.getMessage())
          .log("passed over a record that is no result");
    }
  }

  @Override
  public void close() {
    stopped = true;
    Consumer<byte[], byte[]> consumer = reading;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
