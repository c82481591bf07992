package io.sigmascope.pipeline;

import io.sigmascope.pipeline.Completion.Emission;
import io.sigmascope.pipeline.Completion.Tally;
import io.sigmascope.pipeline.barrier.Barrier;
import io.sigmascope.pipeline.barrier.BarrierStore;
import io.sigmascope.pipeline.barrier.RecordScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One task's frames in flight: hands records in, and forwards what becomes of them in the order in
 * which they came.
 *
 * <p>A record's life: submitted, in {@code inFlight}; done, forwarded from its head, in {@code
 * forwarded}; drained, when a commit is prepared and nothing is in flight, in {@code prepared};
 * committed, reported to the metrics and forgotten. What is forwarded after a commit was prepared
 * belongs to the next one.
 *
 * <p>Any failure is kept and thrown again at every later call, so that nothing is committed past
 * it.
 *
 * <p>Threads: everything here belongs to the task's stream thread. Other threads only complete the
 * futures.
 */
final class AsyncProcessor implements Processor<byte[], byte[], byte[], byte[]>, Barrier {
  /** How often finished work is looked for while there is any. */
  private static final Duration LOOK = Duration.ofMillis(2);

  /** Much longer than commits are apart: by then a working barrier has been called. */
  private static final Duration BARRIER_MUST_FIRE = Duration.ofMinutes(1);

  private final Submission submission;
  private final int mostInFlight;
  private final Duration deadline;
  private final PipelineMetrics metrics;

  private final Deque<Item> inFlight = new ArrayDeque<>();
  private final List<Tally> forwarded = new ArrayList<>();
  private final List<Tally> prepared = new ArrayList<>();
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable RecordScope scope;
  private @Nullable Cancellable look;
  private @Nullable StreamsException fatal;
  private long forwardedSinceNanos;

  private record Item(RecordScope.Kept scope, CompletableFuture<Completion> outcome) {}

  /**
   * @param mostInFlight records between {@code process} and their results
   * @param deadline for the oldest record to have its outcome
   */
  AsyncProcessor(
      Submission submission, int mostInFlight, Duration deadline, PipelineMetrics metrics) {
    this.submission = submission;
    this.mostInFlight = mostInFlight;
    this.deadline = deadline;
    this.metrics = metrics;
  }

  /** Also called when a task is revived after a failure, on this same instance. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    inFlight.clear();
    forwarded.clear();
    prepared.clear();
    fatal = null;
    look = null;
    context = newContext;
    scope = RecordScope.of(newContext);
    BarrierStore barrier = newContext.getStateStore(SceneTopology.BARRIER);
    barrier.tell(this);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    advance();
    attempt(
        () -> {
          while (inFlight.size() >= mostInFlight) {
            await(inFlight.getFirst());
            forwardDone();
          }
          inFlight.add(
              new Item(
                  required(scope).keep(),
                  submission.submit(record, required(context).recordMetadata().orElseThrow())));
        });
    lookAgain();
  }

  /** Does what can be done without waiting. */
  private void advance() {
    throwIfFatal();
    // The thread has come back from a commit: had it failed, this task would have been closed.
    committed();
    attempt(this::forwardDone);
    if (!forwarded.isEmpty()
        && System.nanoTime() - forwardedSinceNanos > BARRIER_MUST_FIRE.toNanos()) {
      fatal =
          new StreamsException(
              "no commit went through the barrier in "
                  + BARRIER_MUST_FIRE.toSeconds()
                  + " s: results could be lost; is commit.interval.ms above that?");
      throw fatal;
    }
  }

  @Override
  public void drain() {
    throwIfFatal();
    if (!inFlight.isEmpty()) {
      attempt(
          () -> {
            try (Submission.Hurry hurry = submission.hurry()) {
              while (!inFlight.isEmpty()) {
                await(inFlight.getFirst());
                forwardDone();
              }
            }
          });
    }
    prepared.addAll(forwarded);
    forwarded.clear();
  }

  @Override
  public void committed() {
    if (!prepared.isEmpty()) {
      Instant now = Instant.now();
      prepared.forEach(tally -> tally.report(metrics, now));
      prepared.clear();
    }
  }

  /** Abandons what is in flight: it is not committed, and will come again. */
  @Override
  public void close() {
    inFlight.clear();
    forwarded.clear();
    prepared.clear();
    if (look != null) {
      look.cancel();
      look = null;
    }
  }

  private void forwardDone() throws ExecutionException, InterruptedException {
    while (!inFlight.isEmpty() && inFlight.getFirst().outcome().isDone()) {
      Item item = inFlight.removeFirst();
      Completion completion = item.outcome().get();
      required(scope)
          .within(
              item.scope(),
              () -> {
                for (Emission emission : completion.emissions()) {
                  required(context).forward(emission.record(), emission.sink());
                }
              });
      if (forwarded.isEmpty()) {
        forwardedSinceNanos = System.nanoTime();
      }
      forwarded.add(completion.tally());
    }
  }

  private void await(Item item) throws InterruptedException, ExecutionException, TimeoutException {
    item.outcome().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookAgain() {
    if (look == null) {
      look =
          required(context)
              .schedule(
                  LOOK,
                  PunctuationType.WALL_CLOCK_TIME,
                  now -> {
                    advance();
                    if (inFlight.isEmpty() && forwarded.isEmpty() && prepared.isEmpty()) {
                      required(look).cancel();
                      look = null;
                    }
                  });
    }
  }

  private interface Attempt {
    void run() throws InterruptedException, ExecutionException, TimeoutException;
  }

  private void attempt(Attempt work) {
    try {
      work.run();
    } catch (TimeoutException e) {
      fatal =
          new StreamsException("a frame had no outcome after " + deadline.toSeconds() + " s", e);
      throw fatal;
    } catch (ExecutionException e) {
      fatal = new StreamsException("frames cannot be analysed: " + e.getCause(), e.getCause());
      throw fatal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fatal = new StreamsException("interrupted while frames were in flight", e);
      throw fatal;
    } catch (StreamsException e) {
      fatal = e;
      throw e;
    } catch (RuntimeException e) {
      fatal = new StreamsException(e);
      throw fatal;
    }
  }

  private void throwIfFatal() {
    if (fatal != null) {
      throw new StreamsException("the task has failed before: " + fatal.getMessage(), fatal);
    }
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not initialised");
    }
    return value;
  }
}
