package io.sigmascope.cli.stream;

import io.sigmascope.settings.Durations;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts of a process that do not need each other: they start side by side, each on a thread of its
 * own, and are closed together, those first that were begun last. What a part needs to be there, it
 * takes from its owner, who has waited for it.
 *
 * <p>Whoever takes parts in the order in which they were begun is told of the same failure whatever
 * the timing.
 *
 * <p>Threads: {@code begin}, {@code get} and {@code close} belong to the owner's thread. A part is
 * opened by its own thread, which ends with that, and hands it on through {@code opened}; where its
 * owner waits no longer, that thread closes it.
 */
final class Startup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  /** Parts have deadlines of their own; this one is for those that hang in a driver or a disk. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Deque<Starting<?>> parts = new ArrayDeque<>();
  private final Duration patience;

  Startup() {
    this(PATIENCE);
  }

  /**
   * @param patience with a part, when it is taken and when it is closed
   */
  Startup(Duration patience) {
    this.patience = patience;
  }

  /**
   * Begins to open a part.
   *
   * @param name for its thread, and for messages
   * @param opening closes what it has opened where it fails
   */
  <T extends AutoCloseable> Starting<T> begin(String name, Callable<T> opening) {
    Starting<T> part = new Starting<>(name, patience);
    parts.push(part);
    Thread thread = new Thread(() -> part.open(opening), "start-" + name);
    thread.setDaemon(true); // a part that hangs must not keep the process from ending
    thread.start();
    return part;
  }

  /**
   * Waits until no part is being opened any more, and closes all that are open, whichever fail to.
   *
   * @throws Exception the first of theirs, with the others
   */
  @Override
  public void close() throws Exception {
    @Nullable Exception first = null;
    for (Starting<?> part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    parts.clear();
    if (first != null) {
      throw first;
    }
  }

  /** A part that is being opened, is open, or has failed to. */
  static final class Starting<T extends AutoCloseable> {
    private final String name;
    private final Duration patience;
    private final CompletableFuture<T> opened = new CompletableFuture<>();

    private Starting(String name, Duration patience) {
      this.name = name;
      this.patience = patience;
    }

    private void open(Callable<T> opening) {
      try {
        T part = opening.call();
        if (!opened.complete(part)) {
          part.close();
        }
      } catch (Throwable e) { // natives that do not load are errors
        if (!opened.completeExceptionally(e)) {
          LOG.atDebug().addKeyValue("part", name).setCause(e).log("a part that came late failed");
        }
      }
    }

    /**
     * Waits for the part.
     *
     * @throws IllegalStateException if it is not there in time
     * @throws Exception what its opening threw, as it was
     */
    T get() throws Exception {
      try {
        return opened.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw (Exception) e.getCause();
      } catch (TimeoutException e) {
        throw new IllegalStateException(
            name + " did not start within " + Durations.format(patience), e);
      }
    }

    /** Why it did not start, once that is known. */
    Optional<String> failure() {
      return opened.isCompletedExceptionally()
          ? Optional.of(opened.handle((part, thrown) -> String.valueOf(thrown.getMessage())).join())
          : Optional.empty();
    }

    private void close() throws Exception {
      T part;
      try {
        part = opened.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        return; // nothing is open, and whoever took it knows
      } catch (InterruptedException | TimeoutException e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        if (opened.completeExceptionally(e)) {
          LOG.atWarn()
              .addKeyValue("part", name)
              .log("a part is still starting, and is left behind");
          return;
        }
        part = opened.join();
      }
      part.close();
    }
  }
}
