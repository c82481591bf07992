package io.sigmascope.bench.load;

import io.sigmascope.wire.FrameHeaders;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Cameras that send frames evenly, one after the other, and bursts in between. A frame is taken
 * when it is due, however late it is sent: what a pause of this process keeps waiting has waited.
 *
 * <p>Threads: one of its own sends; the owner starts and stops it, and reads what is in atomics.
 */
public final class FrameFlow implements AutoCloseable {
  /** A broker that is lost for a while must not cost a frame. */
  private static final Duration DELIVERY = Duration.ofMinutes(3);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int cameras;
  private final double framesPerSecond;
  private final List<byte[]> pool;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicInteger burst = new AtomicInteger(); // frames that are due at once
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread;
  private final AtomicLong mostLateNanos = new AtomicLong();
  private volatile boolean stopping;

  private FrameFlow(
      KafkaProperties kafka, String topic, int cameras, double framesPerSecond, List<byte[]> pool) {
    Map<String, Object> properties = kafka.producer();
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(DELIVERY.toMillis()));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY.toMillis());
    producer = new KafkaProducer<>(properties);
    this.topic = topic;
    this.cameras = cameras;
    this.framesPerSecond = framesPerSecond;
    this.pool = pool;
    thread = new Thread(this::send, "frame-flow");
    thread.setDaemon(true);
  }

  public static FrameFlow start(
      KafkaProperties kafka, String topic, int cameras, double framesPerSecond, List<byte[]> pool) {
    FrameFlow flow = new FrameFlow(kafka, topic, cameras, framesPerSecond, pool);
    flow.thread.start();
    return flow;
  }

  public static String camera(int number) {
    return "camera-" + (number + 1);
  }

  private void send() {
    long start = System.nanoTime();
    long startMillis = System.currentTimeMillis();
    long evenly = 0;
    for (long i = 0; !stopping; i++) {
      long due = Math.round(evenly * 1e9 / framesPerSecond);
      if (awaitTurn(start + due)) {
        evenly++;
        long late = System.nanoTime() - start - due;
        mostLateNanos.accumulateAndGet(late, Math::max);
      } else {
        due = System.nanoTime() - start;
      }
      FrameHeaders headers =
          new FrameHeaders(
              OptionalLong.of(i / cameras),
              OptionalDouble.empty(),
              Optional.of("image/jpeg"),
              Optional.empty(),
              Optional.empty());
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic,
              null,
              startMillis + due / 1_000_000,
              camera((int) (i % cameras)).getBytes(StandardCharsets.UTF_8),
              pool.get((int) (i % pool.size())));
      headers.writeTo(record.headers());
      try {
        producer.send(
            record,
            (metadata, e) -> {
              if (e == null) {
                acknowledged.incrementAndGet();
              } else {
                failure.compareAndSet(null, e);
              }
            });
      } catch (RuntimeException e) {
        failure.compareAndSet(null, e);
        return;
      }
    }
  }

  /** Whether the frame that is due then is the next one to send, and not one of a burst. */
  private boolean awaitTurn(long due) {
    for (long left = due - System.nanoTime();
        left > 0 && !stopping;
        left = due - System.nanoTime()) {
      if (burst.get() > 0) {
        burst.decrementAndGet();
        return false;
      }
      LockSupport.parkNanos(left);
    }
    return true;
  }

  /** Sends so many more at once. */
  public void burst(int frames) {
    burst.addAndGet(frames);
    LockSupport.unpark(thread);
  }

  /** The longest that a frame was sent after it was due, in seconds. */
  public double mostLateSeconds() {
    return mostLateNanos.get() / 1e9;
  }

  /**
   * Stops, and waits until all that was sent is acknowledged.
   *
   * @return how many frames that were
   * @throws IOException if one could not be sent
   */
  public long stop() throws InterruptedException, IOException {
    stopping = true;
    LockSupport.unpark(thread);
    thread.join();
    producer.flush();
    if (failure.get() != null) {
      throw new IOException("frames could not be sent: " + failure.get());
    }
    return acknowledged.get();
  }

  @Override
  public void close() {
    stopping = true;
    producer.close(Duration.ZERO);
  }
}
