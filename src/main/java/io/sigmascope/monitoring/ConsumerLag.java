package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code consumer_lag_records} and {@code consumer_lag_seconds}, asked for by a thread of its own,
 * so that a scrape never waits for Kafka. While Kafka does not answer there is no value: an old one
 * would look well.
 *
 * <p>Threads: the poller alone uses {@code answering} and {@code ages}; {@code partitions} and
 * {@code seconds} hand on to scraping threads; any thread may use the reader.
 */
final class ConsumerLag implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(6);

  /** The longest first. */
  private static final List<Duration> LOOK_BACK =
      List.of(
          Duration.ofHours(1),
          Duration.ofMinutes(45),
          Duration.ofMinutes(30),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30));

  private final LagReader reader;
  private final Readiness readiness;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(ConsumerLag::daemon);
  private boolean answering = true;
  private final Map<TopicPartition, LagAge> ages = new HashMap<>();
  private volatile Map<TopicPartition, Progress> partitions = Map.of();
  private volatile Map<TopicPartition, Double> seconds = Map.of();

  /**
   * @param reader of the groups that read frames
   * @param readiness learns whether frames wait, and whether any are done
   */
  ConsumerLag(LagReader reader, Readiness readiness) {
    this.reader = reader;
    this.readiness = readiness;
  }

  void register(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("sigmascope_consumer_lag_records")
        .help("Records between a consumer's committed offset and the end of its partition.")
        .labelNames("topic", "partition")
        .callback(
            gauge ->
                partitions.forEach(
                    (partition, progress) ->
                        gauge.call(
                            progress.waiting(),
                            partition.topic(),
                            String.valueOf(partition.partition()))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("sigmascope_consumer_lag_seconds")
        .help("How long the next record of a partition has waited for its consumer; 0 if none.")
        .labelNames("topic", "partition")
        .callback(
            gauge ->
                seconds.forEach(
                    (partition, age) ->
                        gauge.call(age, partition.topic(), String.valueOf(partition.partition()))))
        .register(registry);
  }

  /** Frames that wait, over all partitions; empty while Kafka does not tell. */
  OptionalLong frames() {
    Map<TopicPartition, Progress> known = partitions;
    return known.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting(known));
  }

  /** How long the frame that waits longest has waited; empty while Kafka does not tell. */
  OptionalDouble longestSeconds() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).max();
  }

  /**
   * Asks Kafka now where partitions end.
   *
   * @throws Exception when it does not answer in time
   */
  FramesUpTo now() throws Exception {
    Map<TopicPartition, Long> ends = new HashMap<>();
    reader.read().forEach((partition, progress) -> ends.put(partition, progress.end()));
    return new FramesUpTo(reader, ends);
  }

  private static long waiting(Map<TopicPartition, Progress> partitions) {
    return partitions.values().stream().mapToLong(Progress::waiting).sum();
  }

  void pollEvery(Duration interval) {
    ScheduledFuture<?> unused = // ends with the poller, and never by an exception
        poller.scheduleWithFixedDelay(this::poll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  void poll() {
    try {
      Map<TopicPartition, Progress> read = Map.copyOf(reader.read());
      if (ages.isEmpty()) {
        lookBack(read.keySet());
      }
      partitions = read;
      seconds = ages(read, System.nanoTime());
      readiness.inKafka(waiting(read), read.values().stream().mapToLong(Progress::done).sum());
      answering = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | OutOfMemoryError | LinkageError e) { // no lag rather than an old one
      partitions = Map.of();
      seconds = Map.of();
      if (answering) {
        LOG.atWarn().addKeyValue("error", e.toString()).log("Kafka does not tell the consumer lag");
      }
      answering = false;
    }
  }

  /** What waits may have waited since before this process was. */
  private void lookBack(Set<TopicPartition> known) throws Exception {
    Instant now = Instant.now();
    long nanos = System.nanoTime();
    for (Duration ago : LOOK_BACK) {
      reader
          .endsAt(known, now.minus(ago))
          .forEach(
              (partition, end) ->
                  ages.computeIfAbsent(partition, p -> new LagAge())
                      .was(end, nanos - ago.toNanos()));
    }
  }

  private Map<TopicPartition, Double> ages(Map<TopicPartition, Progress> read, long nanos) {
    Map<TopicPartition, Double> now = new HashMap<>();
    read.forEach(
        (partition, progress) ->
            now.put(
                partition,
                ages.computeIfAbsent(partition, p -> new LagAge()).seconds(progress, nanos)));
    return now;
  }

  /** Ends the polling; waits for one that is under way, 6 s at most. */
  @Override
  public void close() {
    poller.shutdownNow();
    try {
      if (!poller.awaitTermination(CLOSE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atWarn().log("the consumer lag is still being read, and is left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reader.close();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "consumer-lag");
    thread.setDaemon(true);
    return thread;
  }
}
