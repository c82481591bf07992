package io.sigmascope.cli.stream;

import io.sigmascope.monitoring.LedgerCounts;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a demo: until each frame that there is when it begins has its committed outcome, or
 * nothing moves any more. Frames that others go on to write are not waited for, and a Kafka that is
 * slow to answer is asked again. For one thread.
 */
final class Draining {
  private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

  /** How long it may go on without a single further result. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration STEP = Duration.ofMillis(50);

  /** Frames that Kafka held at some moment. */
  @FunctionalInterface
  interface Frames {
    /** How many of them have not ended. */
    long waiting() throws Exception;
  }

  private final Callable<Frames> now;
  private final Supplier<LedgerCounts> look;

  /**
   * @param now asks Kafka what it holds
   * @param look gives the ledger, or throws what has failed
   */
  Draining(Callable<Frames> now, Supplier<LedgerCounts> look) {
    this.now = now;
    this.look = look;
  }

  /**
   * Waits.
   *
   * @return frames of other programs that had not ended when it gave up
   */
  long await() throws Exception {
    Optional<Frames> frames = Optional.empty();
    long outcomes = -1;
    long movedAt = System.nanoTime();
    while (true) {
      LedgerCounts counts = look.get();
      if (frames.isEmpty()) {
        frames = answer(now);
      }
      OptionalLong waiting = frames.isEmpty() ? OptionalLong.empty() : waiting(frames.get());
      if (waiting.equals(OptionalLong.of(0)) && look.get().inFlight() == 0) {
        return 0;
      }
      if (counts.outcomes() != outcomes) {
        outcomes = counts.outcomes();
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > PATIENCE.toNanos()) {
        LOG.atError()
            .addKeyValue("open", waiting.isPresent() ? waiting.getAsLong() : "unknown")
            .addKeyValue("waited", PATIENCE)
            .log("draining ended without a result for the last frames");
        return Math.max(0, waiting.orElse(0) - counts.inFlight());
      }
      Thread.sleep(STEP.toMillis());
    }
  }

  private static OptionalLong waiting(Frames frames) throws Exception {
    return answer(frames::waiting).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Empty where Kafka does not answer now: it may be slow, or a disk be full. */
  private static <T> Optional<T> answer(Callable<T> question) throws Exception {
    try {
      return Optional.of(question.call());
    } catch (TimeoutException | ExecutionException e) {
      LOG.atWarn().addKeyValue("error", e.getMessage()).log("Kafka does not tell what waits");
      return Optional.empty();
    }
  }
}
