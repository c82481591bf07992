package io.sigmascope.pipeline.barrier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the clients of Kafka Streams, and stands at the two places where it commits: the
 * transaction with exactly-once, the consumer with at-least-once. Before a commit it asks the
 * thread's tasks whether anything is in flight; after it, it tells them what is committed.
 *
 * <p>Why not count outcomes when the barrier's store is committed? With exactly-once Kafka Streams
 * 4.3.1 does that only when a task is suspended or closed ({@code StreamTask.postCommit}), and a
 * client that shuts down does it even where the commit has failed ({@code
 * TaskManager.tryCloseCleanActiveTasks}). Nor is a thread that goes on a sign of success: with
 * at-least-once a commit that times out is tried again later.
 *
 * <p>The consumer is watched for frames, too, that retention took before they were read: they have
 * no outcome, and only here does anyone learn of them.
 *
 * <p>Threads: a commit runs on the stream thread whose tasks it covers, so each stream thread has a
 * state of its own; what has expired is shared.
 */
public final class CommitWatch implements KafkaClientSupplier {
  private static final Logger LOG = LoggerFactory.getLogger(CommitWatch.class);
  private static final Duration LOOK_DEADLINE = Duration.ofSeconds(5);

  private final ThreadLocal<Tasks> tasks = ThreadLocal.withInitial(Tasks::new);
  private final LongConsumer expired;

  /** Where partitions were known to begin: a gap that is met again is not counted again. */
  private final Map<TopicPartition, Long> begins = new ConcurrentHashMap<>();

  /**
   * @param expired hears how many records a partition lost to retention before they were read
   */
  public CommitWatch(LongConsumer expired) {
    this.expired = expired;
  }

  /** What Kafka Streams must be told, beside being given this as its supplier of clients. */
  public Map<String, Object> properties() {
    // With its own group protocol Kafka Streams makes the main consumer without the supplier
    return Map.of(
        StreamsConfig.mainConsumerPrefix(StreamsConfig.InternalConfig.INTERNAL_CONSUMER_WRAPPER),
        StreamsGroupConsumer.class,
        StreamsConfig.mainConsumerPrefix(StreamsGroupConsumer.WATCH),
        this);
  }

  /** One stream thread's tasks. */
  private static final class Tasks {
    private final List<Barrier> barriers = new ArrayList<>();
    private boolean draining;
    private long drainEndNanos;
  }

  /** Adds a task of the calling stream thread; once is enough. */
  public void join(Barrier task) {
    List<Barrier> barriers = tasks.get().barriers;
    if (!barriers.contains(task)) {
      barriers.add(task);
    }
  }

  /** Removes a task of the calling stream thread. */
  public void leave(Barrier task) {
    tasks.get().barriers.remove(task);
  }

  /**
   * When the draining for the commit that is being prepared must be over, all tasks of the calling
   * stream thread together.
   *
   * @param patience counted from the first of these calls since {@link #drained}
   * @return on the clock of {@link System#nanoTime}
   */
  public long drainEndNanos(Duration patience) {
    Tasks mine = tasks.get();
    if (!mine.draining) {
      mine.draining = true;
      mine.drainEndNanos = System.nanoTime() + patience.toNanos();
    }
    return mine.drainEndNanos;
  }

  /** The calling stream thread prepares no commit: it works on records. */
  public void drained() {
    tasks.get().draining = false;
  }

  /** Called before a commit, on the stream thread. */
  public void committing(Map<TopicPartition, OffsetAndMetadata> offsets) {
    tasks.get().barriers.forEach(task -> task.committing(offsets));
  }

  /** Called after a commit, on the stream thread. */
  public void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    drained();
    tasks.get().barriers.forEach(task -> task.committed(offsets));
  }

  /** Called when a consumer's positions are outside of what the partitions hold. */
  void outOfRange(Consumer<?, ?> consumer, Map<TopicPartition, Long> positions) {
    try {
      consumer
          .beginningOffsets(positions.keySet(), LOOK_DEADLINE)
          .forEach(
              (partition, begin) -> {
                Long known = begins.put(partition, begin);
                long position = positions.getOrDefault(partition, begin);
                long records = begin - (known == null ? position : Math.max(position, known));
                if (records > 0) { // else the partition was cut at its end
                  LOG.atWarn()
                      .addKeyValue("partition", partition)
                      .addKeyValue("records", records)
                      .log("records expired before they were read");
                  expired.accept(records);
                }
              });
    } catch (TimeoutException e) {
      LOG.atWarn()
          .addKeyValue("positions", positions)
          .log("records expired before they were read; how many, Kafka did not tell");
    }
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new WatchedProducer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new WatchedConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Belongs to one stream thread, as the offsets of its open transaction do. */
  private final class WatchedProducer extends KafkaProducer<byte[], byte[]> {
    private Map<TopicPartition, OffsetAndMetadata> inTransaction = Map.of();

    WatchedProducer(Map<String, Object> config) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void sendOffsetsToTransaction(
        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
      committing(offsets);
      super.sendOffsetsToTransaction(offsets, group);
      Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>(inTransaction);
      all.putAll(offsets); // of a commit that is tried again there are none
      inTransaction = all;
    }

    @Override
    public void commitTransaction() {
      super.commitTransaction();
      committed(inTransaction);
      inTransaction = Map.of();
    }

    @Override
    public void abortTransaction() {
      inTransaction = Map.of();
      super.abortTransaction();
    }
  }

  private final class WatchedConsumer extends KafkaConsumer<byte[], byte[]> {
    WatchedConsumer(Map<String, Object> config) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      try {
        return super.poll(timeout);
      } catch (OffsetOutOfRangeException e) {
        outOfRange(this, e.offsetOutOfRangePartitions());
        throw e;
      }
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
      committing(offsets);
      super.commitSync(offsets);
      CommitWatch.this.committed(offsets);
    }
  }
}
