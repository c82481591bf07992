package io.sigmascope.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A live camera's frames that Kafka has no room for yet. A live camera cannot be told to wait:
 * where there are too many, the oldest is given up, and counted.
 *
 * <p>Used by one thread, which the frames' way to Kafka never holds up for longer than the producer
 * needs for one of them.
 */
final class LiveBuffer {
  /** Four seconds of a usual camera, and what one camera may cost in memory. */
  private static final int MOST_FRAMES = 20;

  private static final long MOST_BYTES = 4L << 20;
  private static final Duration STEP = Duration.ofMillis(50);

  /**
   * A producer that refuses has waited for a second: the stream has twice that, which is less than
   * what the buffer holds.
   */
  private static final int REST = 2;

  private final FrameSender sender;
  private final Deque<Waiting> frames = new ArrayDeque<>();
  private long bytes;
  private long nextTry = System.nanoTime();

  private record Waiting(ProducerRecord<byte[], byte[]> frame, Instant captureTime) {
    int bytes() {
      return frame.value().length;
    }
  }

  LiveBuffer(FrameSender sender) {
    this.sender = sender;
  }

  /** Sends a frame behind those that wait, now or later. */
  void send(ProducerRecord<byte[], byte[]> frame, Instant captureTime) throws InterruptedException {
    frames.add(new Waiting(frame, captureTime));
    bytes += frame.value().length;
    sendWhatGoes();
    while (frames.size() > MOST_FRAMES || (bytes > MOST_BYTES && frames.size() > 1)) {
      remove();
      sender.giveUp(NotSentReason.BUFFER_FULL, "Kafka takes frames slower than they come");
    }
  }

  /** Sends those of the frames that wait for which there is room now. */
  void sendWhatGoes() throws InterruptedException {
    while (!frames.isEmpty() && System.nanoTime() - nextTry >= 0) {
      long began = System.nanoTime();
      if (!sender.trySend(frames.element().frame(), frames.element().captureTime())) {
        long took = System.nanoTime() - began;
        if (took > STEP.toNanos()) {
          nextTry = System.nanoTime() + REST * took;
        }
        return;
      }
      remove();
    }
  }

  private void remove() {
    bytes -= frames.remove().bytes();
  }

  /**
   * Waits, and sends meanwhile what goes.
   *
   * @return whether it was stopped
   */
  boolean await(Duration time, CountDownLatch stop) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (true) {
      sendWhatGoes();
      long left = end - System.nanoTime();
      if (left <= 0) {
        return stop.getCount() == 0;
      }
      if (stop.await(Math.min(left, STEP.toNanos()), TimeUnit.NANOSECONDS)) {
        return true;
      }
    }
  }

  /** Sends what goes at once, and counts the rest as not sent: there is no more time for it. */
  void end() throws InterruptedException {
    nextTry = System.nanoTime();
    try {
      sendWhatGoes();
    } finally {
      while (!frames.isEmpty()) {
        remove();
        sender.giveUp(NotSentReason.SEND_FAILED, "the camera was stopped while frames waited");
      }
    }
  }
}
