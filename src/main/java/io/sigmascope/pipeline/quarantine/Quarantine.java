package io.sigmascope.pipeline.quarantine;

import java.time.Duration;
import java.util.Optional;
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
  private long start; // the first frame that came
  private boolean known; // whether what earlier workers left has been read
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
      partition = of;
      start = offset;
      known = false;
    }
    if (!known && !begin(of, offset)) {
      return Verdict.FREE;
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

  /**
   * Reads what earlier workers left; false if it cannot be read, which a later frame tries again.
   */
  private boolean begin(TopicPartition of, long offset) throws InterruptedException {
    InFlight last;
    try {
      last = log.last(of);
    } catch (TimeoutException e) {
      warn("what earlier workers died of cannot be read: a frame that kills them is not found", e);
      return false;
    }
    known = true;
    inFlight = last.begun(start, log.owner()); // later frames may have come while it was not known
    // The first frame always waits: a death before anything is written would not be remembered
    long reached = last.isBefore(start) ? last.end() : 0;
    carefulEnd = last.open() ? Math.max(offset + CAREFUL_FRAMES, reached) : offset + 1;
    if (inFlight.suspectEnd() > offset) {
      LOG.atWarn()
          .addKeyValue("partition", of)
          .addKeyValue("from", offset)
          .addKeyValue("to", inFlight.suspectEnd() - 1)
          .log("these frames were in flight when two workers died: they are analysed one by one");
    }
    return true;
  }

  /**
   * A free frame is about to be handed in.
   *
   * @throws TimeoutException if, after a death, Kafka takes too long
   */
  public void entering(long offset) throws InterruptedException, TimeoutException {
    if (!known) { // nothing is written over what has not been read
      return;
    }
    inFlight = inFlight.with(offset);
    CompletableFuture<Void> written = log.write(partition(), inFlight);
    if (offset < carefulEnd) {
      await(written)
          .ifPresent(
              why ->
                  warn("what is in flight cannot be kept: a frame that kills is not found", why));
    }
  }

  /**
   * A suspected frame is about to be handed in, and nothing else runs in the process. Waits until
   * that is written; if it cannot be, a death will not be remembered.
   *
   * @throws TimeoutException if Kafka takes too long
   */
  public void enteringAlone(long offset) throws InterruptedException, TimeoutException {
    inFlight = inFlight.withAlone(offset);
    await(log.write(partition(), inFlight))
        .ifPresent(why -> warn("what is in flight cannot be kept: its death is not seen", why));
  }

  /**
   * A suspected frame has its outcome, and still nothing else runs. Waits until that is written. If
   * it cannot be, work goes on: once the frame is committed, it is known to be sound, too.
   *
   * @throws TimeoutException if Kafka takes too long
   */
  public void survived(long offset) throws InterruptedException, TimeoutException {
    inFlight = inFlight.with(offset);
    await(log.write(partition(), inFlight))
        .ifPresent(why -> warn("what is in flight cannot be kept: its survival is not seen", why));
  }

  /** The task has come to its end, and the worker lives. */
  public void close() {
    if (partition != null && known) {
      var unused = log.write(partition, inFlight.closed());
    }
    partition = null;
  }

  private TopicPartition partition() {
    if (partition == null) {
      throw new IllegalStateException("nobody has asked for the frame's verdict");
    }
    return partition;
  }

  /** Waits until a record outlives the process; says why it does not. */
  private static Optional<Throwable> await(CompletableFuture<Void> written)
      throws InterruptedException, TimeoutException {
    try {
      written.get(WRITE.toNanos(), TimeUnit.NANOSECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause() == null ? e : e.getCause());
    }
  }

  private void warn(String what, Throwable why) {
    if (!warned) {
      warned = true;
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("error", String.valueOf(why))
          .log(what);
    }
  }
}
