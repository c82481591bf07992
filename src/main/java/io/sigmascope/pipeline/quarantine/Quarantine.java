package io.sigmascope.pipeline.quarantine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers one task's frames in flight beyond the life of the process, and judges by what earlier
 * ones died of.
 *
 * <p>While nothing is wrong, what is in flight is written without waiting for it: it has reached
 * Kafka long before a frame is through the network. A task's first frame waits for it, and after a
 * death every frame does, for a while.
 *
 * <p>Belongs to a task's stream thread.
 */
public final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final Duration WRITE = Duration.ofSeconds(10);

  /** Frames after a death that wait until it is written that they are in flight. */
  private static final int CAREFUL_FRAMES = 64;

  private final InFlightLog log;
  private @Nullable TopicPartition partition;
  private InFlight inFlight = InFlight.NONE;
  private long carefulEnd;
  private boolean warned;

  Quarantine(InFlightLog log) {
    this.log = log;
  }

  /** For one task. */
  public static Quarantine in(InFlightTopic topic) {
    return new Quarantine(topic);
  }

  /** Remembers nothing, and suspects no frame. */
  public static Quarantine none() {
    return new Quarantine(InFlightLog.NONE);
  }

  /**
   * What a frame is thought of.
   *
   * @param offset not below those before
   */
  public Verdict verdict(TopicPartition of, long offset) throws InterruptedException {
    if (!of.equals(partition)) {
      begin(of, offset);
    }
    Verdict verdict = inFlight.verdict(offset);
    if (verdict == Verdict.CONDEMNED) {
      LOG.atError()
          .addKeyValue("partition", of)
          .addKeyValue("offset", offset)
          .log("a frame that workers died of becomes a dead letter");
    }
    return verdict;
  }

  private void begin(TopicPartition of, long offset) throws InterruptedException {
    partition = of;
    InFlight last = last(of);
    inFlight = last.begun(offset);
    // The first frame always waits: a death before anything is written would not be remembered
    carefulEnd = last.open() ? Math.max(offset + CAREFUL_FRAMES, last.end()) : offset + 1;
    if (inFlight.suspectEnd() > offset) {
      LOG.atWarn()
          .addKeyValue("partition", of)
          .addKeyValue("from", offset)
          .addKeyValue("to", inFlight.suspectEnd() - 1)
          .log("these frames were in flight when two workers died: they are analysed one by one");
    }
  }

  private InFlight last(TopicPartition of) throws InterruptedException {
    try {
      return log.last(of);
    } catch (TimeoutException e) {
      warn(e);
      return InFlight.NONE;
    }
  }

  /**
   * A free frame is about to be handed in.
   *
   * @throws TimeoutException if, after a death, Kafka takes too long
   */
  public void entering(long offset) throws InterruptedException, TimeoutException {
    inFlight = inFlight.with(offset);
    CompletableFuture<Void> written = log.write(partition(), inFlight);
    if (offset < carefulEnd) {
      await(written);
    }
  }

  /**
   * A suspected frame is about to be handed in, and nothing else runs in the process. Waits until
   * that is written.
   *
   * @throws TimeoutException if Kafka takes too long
   */
  public void enteringAlone(long offset) throws InterruptedException, TimeoutException {
    inFlight = inFlight.withAlone(offset);
    await(log.write(partition(), inFlight));
  }

  /**
   * A suspected frame has its outcome, and still nothing else runs. Waits until that is written.
   *
   * @throws TimeoutException if Kafka takes too long
   */
  public void survived(long offset) throws InterruptedException, TimeoutException {
    inFlight = inFlight.with(offset);
    await(log.write(partition(), inFlight));
  }

  /** The task has come to its end, and the worker lives. */
  public void close() {
    if (partition != null) {
      var unused = log.write(partition, inFlight.closed());
      partition = null;
    }
  }

  private TopicPartition partition() {
    if (partition == null) {
      throw new IllegalStateException("nobody has asked for the frame's verdict");
    }
    return partition;
  }

  /**
   * Waits until a record outlives the process. One that cannot be written is no reason not to work:
   * then a death of the worker is not remembered.
   */
  private void await(CompletableFuture<Void> written)
      throws InterruptedException, TimeoutException {
    try {
      written.get(WRITE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      warn(e.getCause());
    }
  }

  private void warn(@Nullable Throwable why) {
    if (!warned) {
      warned = true;
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("error", String.valueOf(why))
          .log("what is in flight cannot be kept: a frame that kills workers would not be found");
    }
  }
}
