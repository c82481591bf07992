package io.sigmascope.pipeline;

import io.sigmascope.wire.RootCause;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology as a Kafka Streams application, from start to close. A stream thread that fails is
 * replaced, unless the next would fail the same way.
 *
 * <p>Threads: Kafka Streams' stream threads run the topology and call {@link #failed}; its state
 * listener releases {@code running}, and its threads that restore state call {@link Restoring}.
 * Start and close belong to the owner's thread; a start may be abandoned from another.
 */
public final class RunningTopology implements Application {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);

  private static final Duration START_DEADLINE = Duration.ofSeconds(60);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(30);
  private static final Duration ABANDON_DEADLINE = Duration.ofSeconds(1);

  private final String name;
  private final String servers;
  private final KafkaStreams streams;
  private final StreamFailures failures;
  private final CountDownLatch running = new CountDownLatch(1);
  private final Restoring restoring = new Restoring();
  private volatile Duration closeDeadline = CLOSE_DEADLINE;

  private RunningTopology(
      String name, String servers, KafkaStreams streams, StreamFailures failures) {
    this.name = name;
    this.servers = servers;
    this.streams = streams;
    this.failures = failures;
  }

  /**
   * Puts it together; nothing runs yet.
   *
   * @param name for messages, such as {@code scene}
   * @throws IllegalArgumentException if Kafka Streams refuses its properties; one line
   */
  public static RunningTopology of(String name, Topology topology, Properties properties) {
    return of(name, properties, () -> new KafkaStreams(topology, properties));
  }

  /**
   * @param clients makes the clients that it runs with
   */
  static RunningTopology of(
      String name, Topology topology, Properties properties, KafkaClientSupplier clients) {
    return of(name, properties, () -> new KafkaStreams(topology, properties, clients));
  }

  private static RunningTopology of(
      String name, Properties properties, Supplier<KafkaStreams> maker) {
    StreamFailures failures = new StreamFailures(System::nanoTime);
    properties.put(RefusedResults.LISTENER, (Consumer<String>) failures::tooLarge);
    KafkaStreams streams;
    try {
      streams = maker.get();
    } catch (KafkaException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Kafka Streams refuses its properties: " + RootCause.of(e).getMessage(), e);
    }
    RunningTopology application =
        new RunningTopology(
            name,
            properties.getProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG),
            streams,
            failures);
    streams.setUncaughtExceptionHandler(application::failed);
    streams.setGlobalStateRestoreListener(application.restoring);
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
            application.running.countDown();
          }
        });
    return application;
  }

  @Override
  public void start() throws InterruptedException {
    streams.start();
    restoring.lastNanos = System.nanoTime();
    boolean inTime;
    do {
      inTime = running.await(1, TimeUnit.SECONDS);
    } while (!inTime && System.nanoTime() - restoring.lastNanos < START_DEADLINE.toNanos());
    failure()
        .ifPresent(
            why -> {
              throw new IllegalStateException(why);
            });
    if (!inTime) {
      throw new IllegalStateException(
          "the %s topology got no partitions from Kafka at %s in %d s"
              .formatted(name, servers, START_DEADLINE.toSeconds()));
    }
  }

  /** Notes when state that others left was last read on: a start that does so makes headway. */
  private static final class Restoring implements StateRestoreListener {
    private volatile long lastNanos;

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
      lastNanos = System.nanoTime();
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
      lastNanos = System.nanoTime();
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
      lastNanos = System.nanoTime();
      LOG.atDebug()
          .addKeyValue("partition", partition)
          .addKeyValue("records", records)
          .log("state restored");
    }
  }

  @Override
  public Map<MetricName, ? extends Metric> kafkaMetrics() {
    return streams.metrics();
  }

  /**
   * A store to be asked, of all partitions that this process has; empty while there is none: before
   * the start, while partitions move, and after the end.
   */
  public <T> Optional<T> store(String store, QueryableStoreType<T> type) {
    try {
      return Optional.of(streams.store(StoreQueryParameters.fromNameAndType(store, type)));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> failure() {
    return failures
        .end()
        .or(
            () ->
                streams.state() == KafkaStreams.State.ERROR
                    ? Optional.of("the " + name + " topology has failed: its log says of what")
                    : Optional.empty());
  }

  @Override
  public void abandon() {
    closeDeadline = ABANDON_DEADLINE;
    running.countDown();
  }

  /**
   * Commits, and leaves the group. Takes 30 s at most: what is not committed then will be read
   * again by the next process.
   */
  @Override
  public void close() {
    boolean clean =
        streams.close(
            CloseOptions.timeout(closeDeadline)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    if (!clean) {
      LOG.atWarn()
          .addKeyValue("topology", name)
          .addKeyValue("waited", closeDeadline)
          .log("Kafka Streams did not stop in time");
    }
  }

  private StreamThreadExceptionResponse failed(Throwable thrown) {
    Optional<String> why = failures.fatal(thrown);
    if (why.isPresent()) {
      LOG.atError()
          .addKeyValue("topology", name)
          .addKeyValue("error", why.get())
          .log("a topology stops");
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.atWarn()
        .addKeyValue("topology", name)
        .addKeyValue("error", String.valueOf(thrown.getMessage()))
        .addKeyValue("cause", RootCause.of(thrown))
        .setCause(LOG.isDebugEnabled() ? thrown : null)
        .log("a stream thread failed, and is replaced; what it did not commit is done again");
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
