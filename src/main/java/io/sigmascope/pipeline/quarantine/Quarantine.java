package io.sigmascope.pipeline.quarantine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
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
 * <p>Belongs to a task's stream thread, but for the ward's {@code single}: of all tasks of a
 * process, one at a time has a frame alone.
 */
public final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final Duration WRITE = Duration.ofSeconds(10);

  /** Frames after a death that wait until it is written that they are in flight. */
  private static final int CAREFUL_FRAMES = 64;

  private final Ward ward;
  private @Nullable TopicPartition partition;
  private InFlight inFlight = InFlight.NONE;
  private long carefulEnd;
  private boolean warned;

  private Quarantine(Ward ward) {
    this.ward = ward;
  }

  /** What the tasks of one process share. */
  public static final class Ward {
    private final InFlightLog log;
    private final Semaphore single = new Semaphore(1);

    private Ward(InFlightLog log) {
      this.log = log;
    }

    /** One task's. */
    public Quarantine newTask() {
      return new Quarantine(this);
    }
  }

  /** For the tasks of one process. */
  public static Ward in(InFlightTopic topic) {
    return new Ward(topic);
  }

  /** Remembers nothing, and suspects no frame. */
  public static Ward none() {
    return new Ward(InFlightLog.NONE);
  }

  static Ward in(InFlightLog log) {
    return new Ward(log);
  }

  /**
   * What a frame is thought of.
   *
   * @param offset not below those before
   * @throws TimeoutException if Kafka does not tell in time
   */
  public Verdict verdict(TopicPartition of, long offset)
      throws InterruptedException, TimeoutException {
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

  private void begin(TopicPartition of, long offset) throws InterruptedException, TimeoutException {
    InFlight last = ward.log.last(of);
    inFlight = last.begun(offset);
    partition = of;
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

  /**
   * A free frame is about to be handed in.
   *
   * @throws TimeoutException if, after a death, Kafka takes too long
   */
  public void entering(long offset) throws InterruptedException, TimeoutException {
    inFlight = inFlight.with(offset);
    CompletableFuture<Void> written = ward.log.write(partition(), inFlight);
    if (offset < carefulEnd) {
      await(written);
    }
  }

  /** Has a frame's outcome when it returns. */
  @FunctionalInterface
  public interface Work {
    void run() throws InterruptedException, ExecutionException, TimeoutException;
  }

  /**
   * Has a suspected frame analysed while no other task has one alone.
   *
   * @param patience with another task's frame
   * @param work that hands the frame in and awaits its outcome
   * @throws TimeoutException if the other task, Kafka, or the work takes too long
   */
  public void alone(long offset, Duration patience, Work work)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!ward.single.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("another frame was alone for " + patience.toSeconds() + " s");
    }
    try {
      inFlight = inFlight.withAlone(offset);
      await(ward.log.write(partition(), inFlight));
      work.run();
      inFlight = inFlight.with(offset);
      await(ward.log.write(partition(), inFlight));
    } finally {
      ward.single.release();
    }
  }

  /** The task has come to its end, and the worker lives. */
  public void close() {
    if (partition != null) {
      var unused = ward.log.write(partition, inFlight.closed());
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
      if (!warned) {
        warned = true;
        LOG.atWarn()
            .addKeyValue("partition", partition)
            .addKeyValue("error", String.valueOf(e.getCause()))
            .log("what is in flight cannot be kept: a frame that kills workers would not be found");
      }
    }
  }
}
