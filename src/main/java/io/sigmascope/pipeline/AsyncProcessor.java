package io.sigmascope.pipeline;

import static io.sigmascope.pipeline.Initialised.required;

import io.sigmascope.pipeline.Completion.Emission;
import io.sigmascope.pipeline.Uncommitted.Place;
import io.sigmascope.pipeline.barrier.Barrier;
import io.sigmascope.pipeline.barrier.BarrierException;
import io.sigmascope.pipeline.barrier.BarrierStore;
import io.sigmascope.pipeline.barrier.CommitWatch;
import io.sigmascope.pipeline.barrier.RecordScope;
import io.sigmascope.pipeline.quarantine.Quarantine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One task's frames in flight: hands records in, and forwards what becomes of them in the order in
 * which they came.
 *
 * <p>A record's life: submitted, at the tail of {@code inFlight}; done, while it moves to the head;
 * forwarded from there, in {@code uncommitted}; counted, once its offset is committed. Before a
 * commit {@link #drain} waits for all that is in flight, so an offset is committed only with the
 * results of its frame.
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

  private static final String DRAIN_STAGE = "drain";

  private final Submission submission;
  private final CommitWatch commits;
  private final int mostInFlight;
  private final Duration deadline;
  private final PipelineMetrics metrics;
  private final Quarantine quarantine;
  private final Function<ProcessorContext<byte[], byte[]>, AtForwarding> finishers;
  private final boolean guarded;
  private final LastingFailure failure;

  private final Deque<Item> inFlight = new ArrayDeque<>();
  private final Uncommitted uncommitted;
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable RecordScope scope;
  private @Nullable Cancellable look;
  private AtForwarding finisher = AtForwarding.NOTHING;

  private record Item(Place place, RecordScope.Kept scope, CompletableFuture<Completion> outcome) {}

  /**
   * A processor for one task after another.
   *
   * @param mostInFlight records between {@code process} and their results
   * @param deadline for the oldest record to have its outcome, and for all the thread's records
   *     before a commit
   * @param quarantine of this task
   * @param finishers makes one for each life of the task
   * @param guarded whether commits wait for what is in flight
   * @param seenAtOnce whether readers see results before their commit
   */
  AsyncProcessor(
      Submission submission,
      CommitWatch commits,
      int mostInFlight,
      Duration deadline,
      PipelineMetrics metrics,
      Quarantine quarantine,
      Function<ProcessorContext<byte[], byte[]>, AtForwarding> finishers,
      boolean guarded,
      boolean seenAtOnce) {
    this.submission = submission;
    this.commits = commits;
    this.mostInFlight = mostInFlight;
    this.deadline = deadline;
    this.metrics = metrics;
    this.quarantine = quarantine;
    this.finishers = finishers;
    this.guarded = guarded;
    uncommitted = new Uncommitted(metrics, seenAtOnce);
    failure = new LastingFailure(deadline);
  }

  /** Also called when a task is revived after a failure, on this same instance. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    abandon();
    failure.forget();
    look = null;
    finisher = finishers.apply(newContext);
    context = newContext;
    scope = RecordScope.of(newContext);
    if (guarded) {
      BarrierStore barrier = newContext.getStateStore(SceneTopology.BARRIER);
      barrier.tell(this);
      commits.join(this);
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    failure.attempt(
        () -> {
          commits.drained();
          forwardDone();
          if (inFlight.size() >= mostInFlight) {
            awaitRoom();
          }
          handIn(record, required(context).recordMetadata().orElseThrow());
        });
    if (look == null) {
      look = required(context).schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look());
    }
  }

  private void awaitRoom() throws InterruptedException, ExecutionException, TimeoutException {
    Submission.While wait = submission.waits();
    try {
      while (inFlight.size() >= mostInFlight) {
        await(inFlight.getFirst(), deadline.toNanos());
        forwardDone();
      }
    } finally {
      wait.close();
    }
  }

  private void handIn(Record<byte[], byte[]> record, RecordMetadata metadata)
      throws InterruptedException, ExecutionException, TimeoutException {
    Place place = Place.of(metadata);
    switch (quarantine.verdict(place.partition(), place.offset())) {
      case FREE -> {
        quarantine.entering(place.offset());
        follow(place, submission.submit(record, metadata));
      }
      case SUSPECT -> handInAlone(place, record, metadata);
      case CONDEMNED ->
          follow(place, CompletableFuture.completedFuture(submission.condemn(record, metadata)));
    }
  }

  private void handInAlone(Place place, Record<byte[], byte[]> record, RecordMetadata metadata)
      throws InterruptedException, ExecutionException, TimeoutException {
    awaitAll(System.nanoTime() + deadline.toNanos());
    try (Submission.Solo solo = submission.solo()) {
      if (solo.isQuiet()) {
        quarantine.enteringAlone(place.offset());
      } else { // a death might not be of this frame
        quarantine.entering(place.offset());
      }
      follow(place, solo.submit(record, metadata));
      awaitAll(System.nanoTime() + deadline.toNanos());
      quarantine.survived(place.offset());
    }
  }

  private void follow(Place place, CompletableFuture<Completion> outcome) {
    inFlight.addLast(new Item(place, required(scope).keep(), outcome));
  }

  private void look() {
    failure.attempt(
        () -> {
          commits.drained();
          forwardDone();
        });
    if (inFlight.isEmpty()) {
      cancelLook();
    }
  }

  @Override
  public void drain() {
    failure.attempt(
        () -> {
          if (!inFlight.isEmpty()) {
            long startNanos = System.nanoTime();
            long endNanos = commits.drainEndNanos(deadline);
            Submission.While hurry = submission.hurry();
            try {
              awaitAll(endNanos);
            } finally {
              hurry.close();
            }
            metrics.stage(DRAIN_STAGE, Duration.ofNanos(System.nanoTime() - startNanos));
          }
          finisher.beforeCommit();
        });
  }

  @Override
  public void committing(Map<TopicPartition, OffsetAndMetadata> offsets) {
    failure.attempt(
        () -> {
          if (!inFlight.isEmpty() && inFlight.getFirst().place().isBefore(offsets)) {
            throw new BarrierException(
                "a commit of "
                    + offsets
                    + " would lose frames in flight from "
                    + inFlight.getFirst().place()
                    + " on: Kafka Streams did not call the barrier");
          }
        });
  }

  @Override
  public void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    uncommitted.committed(offsets);
  }

  /** Abandons what is in flight: it is not committed, and will come again. */
  @Override
  public void close() {
    commits.leave(this);
    if (!submission.isBroken()) {
      quarantine.close();
    }
    abandon();
    cancelLook();
  }

  private void abandon() {
    if (!inFlight.isEmpty() || !uncommitted.isEmpty()) {
      metrics.abandoned();
    }
    inFlight.clear();
    uncommitted.clear();
  }

  private void forwardDone() throws ExecutionException, InterruptedException {
    while (!inFlight.isEmpty() && inFlight.getFirst().outcome().isDone()) {
      Item item = inFlight.removeFirst();
      Completion completion = finisher.apply(item.outcome().get());
      required(scope)
          .within(
              item.scope(),
              () -> {
                for (Emission emission : completion.emissions()) {
                  required(context).forward(emission.record(), emission.sink());
                }
              });
      if (guarded) { // else nobody hears of commits, and these would pile up
        uncommitted.add(item.place(), completion.tally());
      }
    }
  }

  private void awaitAll(long endNanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (!inFlight.isEmpty()) {
      await(inFlight.getFirst(), endNanos - System.nanoTime());
      forwardDone();
    }
  }

  private static void await(Item item, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    item.outcome().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  private void cancelLook() {
    if (look != null) {
      look.cancel();
      look = null;
    }
  }
}
