package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.CameraId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LiveBufferTest {
  private static final int MOST_FRAMES = 20;
  private static final int FRAME_BYTES = 1000;
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_000L);

  private final CountingMetrics metrics = new CountingMetrics();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

  /** Kafka has room for one frame at a time. */
  private final LiveBuffer buffer =
      new LiveBuffer(
          new FrameSender(
              new CameraId("a"),
              new KafkaWay(producer, 100_000_000, new ByteBudget(FRAME_BYTES), metrics),
              stop));

  private void send(int from, int to) throws InterruptedException {
    for (int i = from; i < to; i++) {
      byte[] value = new byte[FRAME_BYTES];
      value[0] = (byte) i;
      buffer.send(new ProducerRecord<>("t", value), TIME);
    }
  }

  private List<Integer> sent() {
    return producer.history().stream().map(record -> (int) record.value()[0]).toList();
  }

  @Test
  void theOldestAreGivenUpAndCounted() throws Exception {
    send(0, 1 + MOST_FRAMES + 4);

    assertThat(sent()).containsExactly(0);
    assertThat(metrics.notSent).containsOnlyKeys("a buffer-full").containsEntry("a buffer-full", 4);

    while (producer.completeNext()) {
      buffer.await(Duration.ZERO, stop);
    }

    assertThat(sent())
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.of(0), IntStream.range(5, 25)).boxed().toList());
    assertThat(metrics.captured).containsEntry("a", 1 + MOST_FRAMES);
  }

  @Test
  void afterARefusalTheStreamHasTimeAndNothingIsLost() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    MockProducer<byte[], byte[]> refusesOnce =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (tries.incrementAndGet() > 1) {
              return super.send(record, callback);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos()); // as max.block.ms
            TimeoutException refusal = new TimeoutException("topic not present in metadata");
            callback.onCompletion(null, refusal);
            return CompletableFuture.failedFuture(refusal);
          }
        };
    LiveBuffer waiting =
        new LiveBuffer(
            new FrameSender(
                new CameraId("a"),
                new KafkaWay(refusesOnce, 100_000_000, new ByteBudget(1_000_000), metrics),
                stop));

    for (int i = 0; i < 5; i++) {
      waiting.send(new ProducerRecord<>("t", new byte[FRAME_BYTES]), TIME);
    }
    assertThat(tries).hasValue(1);
    waiting.await(Duration.ofSeconds(1), stop);

    assertThat(refusesOnce.history()).hasSize(5);
    assertThat(metrics.notSent).isEmpty();
  }

  @Test
  void aFrameThatTheProducerFailsAtTakesNoRoomAndIsTriedAgain() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    MockProducer<byte[], byte[]> failsOnce =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (tries.incrementAndGet() == 1) {
              throw new OutOfMemoryError("Java heap space");
            }
            return super.send(record, callback);
          }
        };
    LiveBuffer waiting =
        new LiveBuffer(
            new FrameSender(
                new CameraId("a"),
                new KafkaWay(failsOnce, 100_000_000, new ByteBudget(FRAME_BYTES), metrics),
                stop));

    assertThatThrownBy(() -> waiting.send(new ProducerRecord<>("t", new byte[FRAME_BYTES]), TIME))
        .isInstanceOf(OutOfMemoryError.class);
    waiting.sendWhatGoes();

    assertThat(failsOnce.history()).hasSize(1);
    assertThat(metrics.captured).containsEntry("a", 1);
  }

  @Test
  void nothingWaitsThatKafkaHasRoomFor() throws Exception {
    send(0, 1);
    producer.completeNext();
    send(1, 2);

    assertThat(sent()).containsExactly(0, 1);
    assertThat(metrics.notSent).isEmpty();
  }

  @Test
  void largeFramesAreBoundedByTheirBytes() throws Exception {
    for (int i = 0; i < 6; i++) {
      buffer.send(new ProducerRecord<>("t", new byte[2 << 20]), TIME);
    }

    assertThat(metrics.notSent).containsEntry("a buffer-full", 3);
  }

  @Test
  void whatCannotGoAtTheEndCountsAsNotSent() throws Exception {
    send(0, 3);

    buffer.end();

    assertThat(metrics.notSent).containsOnlyKeys("a send-failed").containsEntry("a send-failed", 2);
  }

  @Test
  void aWaitEndsWhenItIsStopped() throws Exception {
    stop.countDown();

    assertThat(buffer.await(Duration.ofMinutes(5), stop)).isTrue();
  }
}
