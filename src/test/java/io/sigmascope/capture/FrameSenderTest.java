package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // it spins
final class FrameSenderTest {
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final int MAX_REQUEST = 100_000;

  private final CountingMetrics metrics = new CountingMetrics();
  private final CountDownLatch stop = new CountDownLatch(1);

  @Test
  void countsAFrameOnceKafkaHasIt() throws InterruptedException {
    TestProducer producer = new TestProducer(false);
    FrameSender sender = sender(producer, 1_000_000);

    boolean sent = sender.send(frame(10), TIME);

    assertThat(sent).isTrue();
    assertThat(metrics.captured).isEmpty();
    producer.completeNext();
    assertThat(metrics.captured).containsEntry("a", 1);
    assertThat(metrics.last).containsEntry("a", TIME);
  }

  @Test
  void countsWhatKafkaRefuses() throws InterruptedException {
    TestProducer producer = new TestProducer(false);
    FrameSender sender = sender(producer, 1_000_000);
    sender.send(frame(10), TIME);
    sender.send(frame(10), TIME);
    sender.send(frame(10), TIME);

    producer.errorNext(new TopicAuthorizationException("no"));
    producer.errorNext(new RecordTooLargeException("no"));
    producer.errorNext(new TimeoutException("expired"));

    sender.awaitAll();
    assertThat(metrics.captured).isEmpty();
    assertThat(metrics.notSent)
        .containsOnly(Map.entry("a send-failed", 2), Map.entry("a too-large", 1));
  }

  @Test
  void leavesOutWhatIsTooLargeForARequest() throws InterruptedException {
    TestProducer producer = new TestProducer(true);

    sender(producer, 1_000_000).send(frame(MAX_REQUEST), TIME);

    assertThat(metrics.notSent).containsOnlyKeys("a too-large");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void keepsWithinTheBudget() throws Exception {
    int frames = 50;
    TestProducer producer = new TestProducer(false);
    FrameSender sender = sender(producer, 2 * 11_100);
    AtomicInteger most = new AtomicInteger();
    Thread camera =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < frames; i++) {
                  sender.send(frame(10_000), TIME);
                  most.accumulateAndGet(producer.unanswered(), Math::max);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    camera.start();
    for (int answered = 0; answered < frames; answered++) {
      // Answers wait until the budget is spent, or there are no more frames to spend it on.
      while (producer.unanswered() < Math.min(2, frames - answered)) {
        Thread.onSpinWait();
      }
      most.accumulateAndGet(producer.unanswered(), Math::max);
      producer.completeNext();
    }

    camera.join();
    assertThat(metrics.captured).containsEntry("a", frames);
    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  void aFrameThatNeedNotBeSentIsNotWaitedWith() throws InterruptedException {
    TestProducer producer = new TestProducer(false);
    FrameSender sender = sender(producer, 11_100);

    assertThat(sender.trySend(frame(10_000), TIME)).isTrue();
    assertThat(sender.trySend(frame(10_000), TIME)).isFalse();
    producer.completeNext();
    assertThat(sender.trySend(frame(10_000), TIME)).isTrue();
    assertThat(producer.history()).hasSize(2);
    assertThat(metrics.notSent).isEmpty();
  }

  @Test
  void offersAFrameAgainThatTheProducerHadNoRoomFor() throws InterruptedException {
    TestProducer producer = new TestProducer(true);
    producer.refusals = 3;
    FrameSender sender = sender(producer, 1_000_000);

    boolean sent = sender.send(frame(10), TIME);

    sender.awaitAll();
    assertThat(sent).isTrue();
    assertThat(metrics.captured).containsEntry("a", 1);
    assertThat(metrics.notSent).isEmpty();
  }

  @Test
  void whatTheProducerHadNoRoomForNeitherWaitsNorCounts() throws InterruptedException {
    TestProducer producer = new TestProducer(true);
    producer.refusals = 1;
    FrameSender sender = sender(producer, 11_100);

    assertThat(sender.trySend(frame(10_000), TIME)).isFalse();
    assertThat(sender.trySend(frame(10_000), TIME)).as("its bytes are free again").isTrue();
    assertThat(metrics.notSent).isEmpty();
  }

  @Test
  void stopsWaitingWhenItIsTo() throws InterruptedException {
    TestProducer producer = new TestProducer(false);
    FrameSender sender = sender(producer, 11_100);
    sender.send(frame(10_000), TIME);
    stop.countDown();

    boolean sent = sender.send(frame(10_000), TIME);
    sender.awaitAll();

    assertThat(sent).isFalse();
    assertThat(metrics.notSent).isEmpty();
  }

  private FrameSender sender(TestProducer producer, int budget) {
    KafkaWay way = new KafkaWay(producer, MAX_REQUEST, new ByteBudget(budget), metrics);
    return new FrameSender(new CameraId("a"), way, stop);
  }

  private static ProducerRecord<byte[], byte[]> frame(int bytes) {
    return new ProducerRecord<>("t", new byte[] {'a'}, new byte[bytes]);
  }

  /** Refuses, where told to, as a real producer does: by its callback, inside send. */
  private static final class TestProducer extends MockProducer<byte[], byte[]> {
    private int refusals;
    private final AtomicInteger answered = new AtomicInteger();

    TestProducer(boolean autoComplete) {
      super(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> frame, Callback callback) {
      if (refusals-- > 0) {
        TimeoutException full = new TimeoutException("no memory within 1 ms");
        callback.onCompletion(null, full);
        return CompletableFuture.failedFuture(full);
      }
      return super.send(frame, callback);
    }

    @Override
    public synchronized boolean completeNext() {
      boolean completed = super.completeNext();
      answered.addAndGet(completed ? 1 : 0);
      return completed;
    }

    int unanswered() {
      return history().size() - answered.get();
    }
  }
}
