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
  private final boolean isLive;
  private final CountDownLatch stop;
  private int inFlight;
  private volatile boolean failing;

  /**
   * @param isLive whether frames are lost rather than waited with while Kafka is slow
   * @param stop ends every wait when it reaches zero
   */
  FrameSender(CameraId camera, KafkaWay way, boolean isLive, CountDownLatch stop) {
    this.camera = camera;
    this.way = way;
    this.isLive = isLive;
    this.stop = stop;
  }

  /**
   * Hands a frame to Kafka, or counts it as not sent.
   *
   * @return false if the camera was to stop while the frame waited; it counts as neither
   */
  boolean send(ProducerRecord<byte[], byte[]> frame, Instant captureTime)
      throws InterruptedException {
    int bytes = frame.value().length + OVERHEAD_BYTES;
    if (bytes > way.maxRequestBytes()) {
      notSent(
          NotSentReason.TOO_LARGE, bytes + " bytes with headers, allowed " + way.maxRequestBytes());
      return true;
    }
    if (isLive && !way.budget().tryTake(bytes)) {
      notSent(NotSentReason.BUFFER_FULL, "too many frames wait for Kafka");
      return true;
    }
    if (!isLive && !way.budget().take(bytes, stop)) {
      return false;
    }
    for (int refusals = 1; ; refusals++) {
      Answer answer = new Answer(captureTime, bytes);
      hand(frame, answer);
      if (answer.refusal == null) {
        return true;
      }
      if (isLive) {
        way.budget().release(bytes);
        notSent(NotSentReason.BUFFER_FULL, answer.refusal);
        return true;
      }
      if (stop.getCount() == 0) {
        way.budget().release(bytes);
        return false;
      }
      if (refusals % REFUSALS_A_LOG_ENTRY == 1) {
        LOG.atWarn()
            .addKeyValue("camera", camera)
            .addKeyValue("error", answer.refusal)
            .log("waiting for Kafka");
      }
    }
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
    } catch (RuntimeException e) {
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
