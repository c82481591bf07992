package io.sigmascope.bench.view;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneJoin;
import io.sigmascope.wire.SceneWriter;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Cameras' frames together with their results, sent evenly, as a pipeline would that has no end of
 * devices: few pictures, analysed before, again and again.
 *
 * <p>Threads: one of its own sends frames; that of their producer sends the results, once it knows
 * where the frame is; the owner starts, asks and stops.
 */
final class ResultFlow implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> frames;

  /** Another one: a producer's own thread must not wait for room that only it can make. */
  private final KafkaProducer<byte[], byte[]> results;

  private final int cameras;
  private final double perSecond;
  private final List<Analysed> pool;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final AtomicLong sent = new AtomicLong();
  private final Thread thread = new Thread(this::send, "result-flow");
  private volatile boolean stopping;

  /** A picture and what is found in it. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way out: compared by content nowhere
  record Analysed(byte[] picture, SceneResult result) {}

  private ResultFlow(KafkaProperties kafka, int cameras, double perSecond, List<Analysed> pool) {
    frames = new KafkaProducer<>(kafka.producer());
    results = new KafkaProducer<>(kafka.producer());
    this.cameras = cameras;
    this.perSecond = perSecond;
    this.pool = pool;
    thread.setDaemon(true);
    for (String topic : SceneJoin.TOPICS) {
      results.partitionsFor(topic);
    }
  }

  /**
   * @param perSecond frames of all cameras together
   */
  static ResultFlow start(
      KafkaProperties kafka, int cameras, double perSecond, List<Analysed> pool) {
    ResultFlow flow = new ResultFlow(kafka, cameras, perSecond, pool);
    flow.thread.start();
    return flow;
  }

  private void send() {
    long start = System.nanoTime();
    for (long i = 0; !stopping && failure.get() == null; i++) {
      long due = start + Math.round(i * 1e9 / perSecond);
      while (!stopping && System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      CameraId camera = new CameraId("camera-%03d".formatted(i % cameras + 1));
      long sequence = i / cameras;
      Instant now = Instant.now();
      Analysed analysed = pool.get((int) ((i + sequence) % pool.size()));
      try {
        frames.send(
            new ProducerRecord<>(
                Topics.CAMERA_FRAMES,
                null,
                now.toEpochMilli(),
                camera.value().getBytes(StandardCharsets.UTF_8),
                analysed.picture()),
            (metadata, e) -> {
              if (e == null) {
                sent.incrementAndGet();
                results(camera, sequence, now, metadata, analysed.result());
              } else {
                failure.compareAndSet(null, e);
              }
            });
      } catch (RuntimeException e) {
        failure.compareAndSet(null, e);
      }
    }
  }

  private void results(
      CameraId camera, long sequence, Instant time, RecordMetadata at, SceneResult result) {
    FrameRef frame = new FrameRef(camera, sequence, time, at.topic(), at.partition(), at.offset());
    try {
      result(frame, Topics.SCENE_DEPTH, SceneWriter.depth(frame, result));
      result(frame, Topics.SCENE_SEMANTIC, SceneWriter.semantic(frame, result));
      result(frame, Topics.SCENE_INSTANCES, SceneWriter.instances(frame, result));
      result(frame, Topics.SCENE_UNCERTAINTY, SceneWriter.uncertainty(frame, result));
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void result(FrameRef frame, String topic, byte[] value) {
    results.send(
        new ProducerRecord<>(
            topic,
            null,
            frame.captureTime().toEpochMilli(),
            frame.camera().value().getBytes(StandardCharsets.UTF_8),
            value),
        (metadata, e) -> {
          if (e != null && !stopping) {
            failure.compareAndSet(null, e);
          }
        });
  }

  /** Frames that Kafka has. */
  long sent() {
    return sent.get();
  }

  /**
   * @throws IOException if it has stopped by itself
   */
  void requireFlowing() throws IOException {
    Exception why = failure.get();
    if (why != null) {
      throw new IOException("the synthetic feed broke off: " + why.getMessage(), why);
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    frames.close(CLOSE);
    results.close(CLOSE);
  }
}
