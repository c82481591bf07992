package io.sigmascope.dataset;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examples without end, for training: the sets of a mix take turns, and every example is varied.
 *
 * <p>Example number k is the same for the same mix, format, augmentation and seed, whatever the
 * threads: a run that begins at k sees what one that comes there sees.
 *
 * <p>Owned by one thread, which calls everything here, and alone touches the schedule and the
 * queue. The threads that make examples each know only the one that they make. After a failure
 * every call fails as the first did.
 */
public final class ExampleStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExampleStream.class);
  private static final long CLOSING_SECONDS = 60;

  private final Schedule schedule;
  private final ExampleMaker maker;
  private final StreamSettings settings;
  private final ExecutorService makers;
  private final Queue<Making> queue = new ArrayDeque<>();
  private @Nullable IOException failure;

  private record Making(Schedule.Pick pick, Future<Example> example) {}

  /**
   * Starts to make examples.
   *
   * @param mix at least one set
   * @param seed of order and variation
   * @param first number of the first example, 0 or more
   * @throws IllegalArgumentException if the mix is empty or the number negative
   */
  public ExampleStream(
      List<WeightedSet> mix,
      ExampleFormat format,
      Augmentation augmentation,
      long seed,
      long first,
      StreamSettings settings) {
    if (first < 0) {
      throw new IllegalArgumentException("the first example must be 0 or more, got " + first);
    }
    schedule = new Schedule(mix, seed);
    schedule.skip(first);
    maker = new ExampleMaker(format, augmentation, seed);
    this.settings = settings;
    AtomicInteger count = new AtomicInteger();
    makers =
        Executors.newFixedThreadPool(
            settings.threads(),
            work -> {
              Thread thread = new Thread(work, "examples-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    while (queue.size() < settings.ahead()) {
      submit();
    }
  }

  private void submit() {
    Schedule.Pick pick = schedule.next();
    queue.add(new Making(pick, makers.submit(() -> maker.make(pick))));
  }

  /**
   * The next example; waits for it if it is not ready.
   *
   * @throws IOException if it cannot be made, or not before the deadline; names the file, or set
   *     and sample
   * @throws InterruptedException if the thread is interrupted while it waits
   * @throws IllegalStateException if the stream is closed
   */
  public Example next() throws IOException, InterruptedException {
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    if (makers.isShutdown()) {
      throw new IllegalStateException("the stream of examples is closed");
    }
    Making head = queue.element();
    Example example = await(head);
    queue.remove();
    submit();
    return example;
  }

  /** Whether all is made that may be before it is asked for: nothing goes on then. */
  public boolean isFull() {
    return queue.stream().allMatch(making -> making.example().isDone());
  }

  private Example await(Making head) throws IOException, InterruptedException {
    try {
      return head.example().get(settings.deadline().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw fail(head.pick(), "cannot be made: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw fail(head.pick(), "is not ready after " + settings.deadline().toMillis() + " ms", e);
    }
  }

  private IOException fail(Schedule.Pick pick, String what, @Nullable Throwable cause) {
    IOException first =
        cause instanceof IOException read
            ? read
            : new IOException(
                "example %d, sample %d of %s, %s"
                    .formatted(pick.number(), pick.index(), pick.set().uri(), what),
                cause);
    failure = first;
    makers.shutdownNow();
    return first;
  }

  /** Ends the threads; an example in the making is finished first. */
  @Override
  public void close() {
    makers.shutdownNow();
    queue.clear();
    boolean interrupted = false;
    try {
      if (!makers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.atWarn().addKeyValue("seconds", CLOSING_SECONDS).log("examples are still being made");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
