package io.sigmascope.pipeline.quarantine;

import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application's {@code APPLICATION-in-flight}: a compacted topic of one partition, with a record
 * for each partition of the frames. Written outside of the transactions that it must outlive.
 *
 * <p>Threads: any; the producer is safe for all, {@code lock} guards the consumer, what it has read
 * and its rest, and {@code writingRestsUntilNanos} is written by any thread that a write fails on.
 */
public final class InFlightTopic implements InFlightLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InFlightTopic.class);
  private static final String SUFFIX = "-in-flight";
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration READ = Duration.ofSeconds(5);

  /** After a reading that failed: a stream thread waits, which has frames in flight by now. */
  private static final Duration READ_AGAIN = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(100);

  /** A write that takes longer is of no use any more, and must not hold up a stream thread. */
  private static final int WRITE_MS = 5_000;

  /** A stream thread waits so long for the topic's leader to be known, or for room. */
  private static final long BLOCK_MS = 500;

  private static final long BUFFER_BYTES = 1 << 20;
  private static final int BATCH_BYTES = 16 << 10;

  /** After a write that failed, others would only wait for the same. */
  private static final Duration WRITING_REST = Duration.ofSeconds(10);

  /** After a reading that failed; a stream thread waits for each. */
  private static final Duration READING_REST = Duration.ofSeconds(30);

  private final String owner = Long.toHexString(UUID.randomUUID().getMostSignificantBits());
  private final TopicPartition place;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, InFlight> read = new HashMap<>();
  private boolean readingFailed;
  private long readingRestsUntilNanos = System.nanoTime();
  private volatile long writingRestsUntilNanos = System.nanoTime();

  private InFlightTopic(
      TopicPartition place,
      KafkaProducer<byte[], byte[]> producer,
      KafkaConsumer<byte[], byte[]> consumer) {
    this.place = place;
    this.producer = producer;
    this.consumer = consumer;
  }

  /**
   * Opens it, and makes it where it is not there.
   *
   * @throws io.sigmascope.wire.KafkaUnavailableException if Kafka does not answer, or does not
   *     allow it
   */
  public static InFlightTopic open(KafkaProperties kafka, String applicationId)
      throws InterruptedException {
    TopicSpec topic = TopicSpec.compacted(applicationId + SUFFIX);
    try (TopicAdmin admin = TopicAdmin.connect(kafka, CONNECT)) {
      if (admin.missing(List.of(topic)).isEmpty()) { // then no right to make it is needed
        admin.awaitLeaders(List.of(topic));
      } else {
        admin.create(List.of(topic));
      }
    }
    TopicPartition place = new TopicPartition(topic.name(), 0);
    Map<String, Object> writing = kafka.producer();
    writing.put(ProducerConfig.CLIENT_ID_CONFIG, topic.name());
    writing.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
    writing.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, WRITE_MS);
    writing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, WRITE_MS);
    writing.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    writing.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    Map<String, Object> reading = kafka.consumer();
    reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(writing);
    try {
      learnLeader(producer, topic.name());
      KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(reading);
      consumer.assign(List.of(place));
      consumer.seekToBeginning(List.of(place));
      return new InFlightTopic(place, producer, consumer);
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** So that the first write need not wait for it. */
  private static void learnLeader(KafkaProducer<byte[], byte[]> producer, String topic) {
    long end = System.nanoTime() + CONNECT.toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        if (!producer.partitionsFor(topic).isEmpty()) {
          return;
        }
      } catch (org.apache.kafka.common.errors.TimeoutException e) {
        // asked again
      }
    }
  }

  @Override
  public String owner() {
    return owner;
  }

  @Override
  public InFlight last(TopicPartition partition) throws InterruptedException, TimeoutException {
    lock.lockInterruptibly();
    try {
      if (System.nanoTime() - readingRestsUntilNanos < 0) {
        throw new TimeoutException(place.topic() + " could not be read a moment ago");
      }
      readToEnd(readingFailed ? READ_AGAIN : READ);
      readingFailed = false;
      return read.getOrDefault(partition.toString(), InFlight.NONE);
    } catch (TimeoutException e) {
      restFromReading();
      throw e;
    } catch (KafkaException e) {
      restFromReading();
      throw late(partition, e);
    } finally {
      lock.unlock();
    }
  }

  private void restFromReading() {
    if (System.nanoTime() - readingRestsUntilNanos >= 0) { // else it was not tried
      readingFailed = true;
      readingRestsUntilNanos = System.nanoTime() + READING_REST.toNanos();
    }
  }

  private TimeoutException late(TopicPartition partition, KafkaException cause) {
    TimeoutException late =
        new TimeoutException(
            "what %s had in flight cannot be read from %s: %s"
                .formatted(partition, place.topic(), cause.getMessage()));
    late.initCause(cause);
    return late;
  }

  private void readToEnd(Duration patience) throws TimeoutException {
    long patienceEnd = System.nanoTime() + patience.toNanos();
    Long end = consumer.endOffsets(List.of(place), patience).get(place);
    while (end != null && consumer.position(place, patience) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(record);
      }
      if (System.nanoTime() - patienceEnd > 0) {
        throw new TimeoutException(
            "%s was not read to its end in %d s".formatted(place.topic(), patience.toSeconds()));
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    try {
      read.merge(
          new String(record.key(), StandardCharsets.UTF_8),
          InFlight.of(new String(record.value(), StandardCharsets.UTF_8)),
          InFlight::later);
    } catch (IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("topic", place.topic())
          .addKeyValue("offset", record.offset())
          .addKeyValue("error", e.getMessage())
          .log("a record that Sigmascope did not write is left out");
    }
  }

  @Override
  public CompletableFuture<Void> write(TopicPartition partition, InFlight inFlight) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    if (System.nanoTime() - writingRestsUntilNanos < 0) {
      written.completeExceptionally(new KafkaException(place.topic() + " could not be written"));
      return written;
    }
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            place.topic(),
            partition.toString().getBytes(StandardCharsets.UTF_8),
            inFlight.text().getBytes(StandardCharsets.UTF_8));
    try {
      producer.send(
          record,
          (metadata, e) -> {
            if (e == null) {
              written.complete(null);
            } else {
              fail(written, e);
            }
          });
    } catch (KafkaException | IllegalStateException e) { // the latter once it is closed
      fail(written, e);
    }
    return written;
  }

  private void fail(CompletableFuture<Void> written, Exception why) {
    if (System.nanoTime() - writingRestsUntilNanos >= 0) { // once a rest
      LOG.atWarn()
          .addKeyValue("topic", place.topic())
          .addKeyValue("error", why.toString())
          .log("what is in flight cannot be kept: a frame that kills workers is not found");
    }
    writingRestsUntilNanos = System.nanoTime() + WRITING_REST.toNanos();
    written.completeExceptionally(why);
  }

  /** Waits a few seconds for what was written last. */
  @Override
  public void close() {
    producer.close(Duration.ofMillis(WRITE_MS));
    lock.lock();
    try {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    } finally {
      lock.unlock();
    }
  }
}
