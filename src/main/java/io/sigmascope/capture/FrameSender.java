package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's way to Kafka. Every frame that is sent ends as captured or as not sent, once.
 *
 * <p>Threads: {@link #send} and {@link #awaitAll} belong to the camera's thread. Kafka's answers
 * come on the producer's, or on the camera's inside {@code send} where the producer refuses at
 * once; {@code inFlight} is guarded by this object's lock.
 */
final class FrameSender {
  private static final Logger LOG = LoggerFactory.getLogger(FrameSender.class);

  /** What Kafka adds to a record's value: key, headers and framing, generously. */
  private static final int OVERHEAD_BYTES = 1024;

  private static final long STEP_MILLIS = 100;

  /** Refusals between two log entries; each has taken max.block.ms. */
  private static final int REFUSALS_A_LOG_ENTRY = 30;

  private final CameraId camera;
  private final KafkaWay way;
  private final CountDownLatch stop;
  private int inFlight;
  private volatile boolean failing;

  /**
   * @param stop ends every wait when it reaches zero
   */
  FrameSender(CameraId camera, KafkaWay way, CountDownLatch stop) {
    this.camera = camera;
    this.way = way;
    this.stop = stop;
  }

  /**
   * Hands a frame to Kafka as soon as there is room, or counts it as not sent.
   *
   * @return false if the camera was to stop while the frame waited; it counts as neither
   */
  boolean send(ProducerRecord<byte[], byte[]> frame, Instant captureTime)
      throws InterruptedException {
    for (int refusals = 1; !isTooLarge(frame); refusals++) {
      int bytes = bytes(frame);
      if (!way.budget().take(bytes, stop)) {
        return false;
      }
      String refusal = hand(frame, captureTime, bytes);
      if (refusal == null) {
        return true;
      }
      if (stop.getCount() == 0) {
        return false;
      }
      if (refusals % REFUSALS_A_LOG_ENTRY == 1) {
        LOG.atWarn()
            .addKeyValue("camera", camera)
            .addKeyValue("error", refusal)
            .log("waiting for Kafka");
      }
    }
    return true;
  }

  /**
   * Hands a frame to Kafka if there is room now, or counts it as not sent if there never will be.
   *
   * @return false if there is no room now; the frame counts as neither
   */
  boolean trySend(ProducerRecord<byte[], byte[]> frame, Instant captureTime)
      throws InterruptedException {
    return isTooLarge(frame)
        || (way.budget().tryTake(bytes(frame)) && hand(frame, captureTime, bytes(frame)) == null);
  }

  /** Counts a frame that is given up before it was handed to Kafka. */
  void giveUp(NotSentReason reason, String error) {
    notSent(reason, error);
  }

  private boolean isTooLarge(ProducerRecord<byte[], byte[]> frame) {
    int bytes = bytes(frame);
    if (bytes <= way.maxRequestBytes()) {
      return false;
    }
    notSent(
        NotSentReason.TOO_LARGE, bytes + " bytes with headers, allowed " + way.maxRequestBytes());
    return true;
  }

  private static int bytes(ProducerRecord<byte[], byte[]> frame) {
    return frame.value().length + OVERHEAD_BYTES;
  }

  /** Gives why the producer did not take it, and null if it did. */
  private @Nullable String hand(
      ProducerRecord<byte[], byte[]> frame, Instant captureTime, int bytes)
      throws InterruptedException {
    Answer answer = new Answer(captureTime, bytes);
    hand(frame, answer);
    if (answer.refusal != null) {
      way.budget().release(bytes);
    }
    return answer.refusal;
  }

  private void hand(ProducerRecord<byte[], byte[]> frame, Answer answer)
      throws InterruptedException {
    changeInFlight(1);
    try {
      var unused = way.producer().send(frame, answer);
    } catch (InterruptException e) {
      changeInFlight(-1);
      way.budget().release(answer.bytes);
      throw new InterruptedException(e.getMessage());
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      changeInFlight(-1);
      way.budget().release(answer.bytes);
      throw e;
    }
    answer.handed = true;
  }

  /** Waits until Kafka has answered for every frame, or the camera is to stop. */
  synchronized void awaitAll() throws InterruptedException {
    while (inFlight > 0 && stop.getCount() > 0) {
      wait(STEP_MILLIS);
    }
  }

  private synchronized void changeInFlight(int by) {
    inFlight += by;
    notifyAll();
  }

  private void notSent(NotSentReason reason, String error) {
    if (!failing) { // one entry for all of a row
      failing = true;
      LOG.atWarn()
          .addKeyValue("camera", camera)
          .addKeyValue("reason", reason.label())
          .addKeyValue("error", error)
          .log("frame not sent");
    }
    way.metrics().notSent(camera, reason);
  }

  /** Kafka's answer for one frame; on the producer's thread, or inside {@code send}. */
  private final class Answer implements Callback {
    private final Instant captureTime;
    private final int bytes;
    private final Thread sender = Thread.currentThread();

    /** Read and written by the sender only. */
    private boolean handed;

    /** Set by the sender only: the producer's buffer was full, or it did not know the topic yet. */
    private @Nullable String refusal;

    Answer(Instant captureTime, int bytes) {
      this.captureTime = captureTime;
      this.bytes = bytes;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception error) {
      boolean inSend = Thread.currentThread() == sender && !handed;
      if (inSend && error instanceof TimeoutException) {
        refusal = error.getMessage() == null ? "timed out" : error.getMessage();
        changeInFlight(-1);
        return;
      }
      way.budget().release(bytes);
      if (error == null) {
        failing = false;
        way.metrics().captured(camera);
        way.metrics().lastFrame(camera, captureTime);
      } else {
        boolean tooLarge = error instanceof RecordTooLargeException;
        NotSentReason reason = tooLarge ? NotSentReason.TOO_LARGE : NotSentReason.SEND_FAILED;
        notSent(reason, String.valueOf(error.getMessage()));
      }
      changeInFlight(-1);
    }
  }
}
