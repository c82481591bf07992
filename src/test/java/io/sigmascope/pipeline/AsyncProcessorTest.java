package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.pipeline.barrier.BarrierException;
import io.sigmascope.pipeline.barrier.CommitWatch;
import io.sigmascope.pipeline.quarantine.Quarantine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AsyncProcessorTest {
  private static final int WINDOW = 3;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final FakeContext kafka = new FakeContext();
  private final FramesByHand frames = new FramesByHand();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final CommitWatch commits = new CommitWatch(metrics::expired);
  private final AsyncProcessor processor =
      processor(DEADLINE, context -> AtForwarding.NOTHING, false);

  private AsyncProcessor processor(
      Duration deadline,
      Function<ProcessorContext<byte[], byte[]>, AtForwarding> finishers,
      boolean atOnce) {
    return new AsyncProcessor(
        frames, commits, WINDOW, deadline, metrics, Quarantine.none(), finishers, true, atOnce);
  }

  @BeforeEach
  void start() {
    processor.init(kafka.context());
  }

  @Test
  void forwardsInTheOrderOfArrivalWhateverIsDoneFirst() {
    process(0, 1, 2);

    frames.finish(1);
    kafka.punctuate();
    assertThat(kafka.forwarded).isEmpty();
    frames.finish(0);
    kafka.punctuate();
    assertThat(kafka.forwarded).containsExactly("0:result-0", "1:result-1");
    frames.finish(2);
    kafka.punctuate();

    assertThat(kafka.forwarded).containsExactly("0:result-0", "1:result-1", "2:result-2");
  }

  @Test
  void forwardsWhatIsDoneBeforeItTakesTheNext() {
    process(0);
    frames.finish(0);

    process(1);

    assertThat(kafka.forwarded).containsExactly("0:result-0");
  }

  @Test
  void looksForFinishedWorkOnlyWhileThereIsAny() {
    process(0);
    frames.finish(0);
    kafka.punctuate();

    assertThat(kafka.punctuator).isNull();
    process(1);
    assertThat(kafka.punctuator).isNotNull();
  }

  @Test
  void waitsForTheOldestWhenItMayHaveNoMore() {
    process(0, 1, 2);
    frames.onSubmit =
        offset -> {
          throw new AssertionError("a fourth frame while three were in flight");
        };
    frames.onAwait(0, () -> frames.onSubmit = offset -> {});

    process(3);

    assertThat(kafka.forwarded).containsExactly("0:result-0");
  }

  @Test
  void drainsAllBeforeACommitAndHurries() {
    process(0, 1, 2);
    frames.finish(1);
    frames.onAwait(0, () -> assertThat(frames.hurries).isEqualTo(1));
    frames.onAwait(2, () -> assertThat(frames.hurries).isEqualTo(1));

    kafka.store.flushCache();

    assertThat(kafka.forwarded).containsExactly("0:result-0", "1:result-1", "2:result-2");
    assertThat(frames.hurries).isZero();
    assertThat(metrics.lines).containsExactly("stage drain");
  }

  @Test
  void putsBackTheScopeThatItFound() {
    process(0);
    frames.finish(0);
    kafka.record = null;

    kafka.store.flushCache();

    assertThat(kafka.forwarded).containsExactly("0:result-0");
    assertThat(kafka.node).isNull();
    assertThat(kafka.record).isNull();
  }

  @Test
  void countsFramesWhenTheirOffsetsAreCommitted() {
    process(0, 1, 2);
    frames.finish(0);
    frames.finish(1);
    frames.finish(2);
    kafka.store.flushCache();
    kafka.store.commit(Map.of());
    assertThat(metrics.outcomes()).isEmpty();

    commits.committed(offset(2));

    assertThat(metrics.outcomes()).containsExactly("analysed roof-0", "analysed roof-1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsLatencyUntilReadersCanSeeResults(boolean atOnce) throws Exception {
    AsyncProcessor task = processor(DEADLINE, context -> AtForwarding.NOTHING, atOnce);
    task.init(kafka.context());
    kafka.process(task, 0);
    frames.finish(0);
    kafka.store.flushCache();
    Duration between = Duration.between(FramesByHand.CAPTURED, Instant.now());
    Thread.sleep(2);

    commits.committed(offset(1));

    assertThat(metrics.latencies).hasSize(1);
    assertThat(metrics.latencies.get(0).compareTo(between) <= 0).isEqualTo(atOnce);
  }

  @Test
  void countsNothingOfOtherPartitionsCommits() {
    process(0);
    frames.finish(0);
    kafka.store.flushCache();

    commits.committed(Map.of(new TopicPartition(FakeContext.TOPIC, 1), new OffsetAndMetadata(100)));

    assertThat(metrics.outcomes()).isEmpty();
  }

  @Test
  void refusesACommitThatWouldPassAFrameInFlight() {
    process(0, 1);

    assertThatThrownBy(() -> commits.committing(offset(2)))
        .isInstanceOf(BarrierException.class)
        .hasMessageContaining("did not call the barrier");
    assertThatThrownBy(() -> kafka.store.flushCache()).isInstanceOf(StreamsException.class);
  }

  @Test
  void letsACommitPassThatEndsBeforeTheFramesInFlight() {
    process(5);

    commits.committing(offset(5));

    frames.finish(5);
    kafka.store.flushCache();
    commits.committing(offset(6));
  }

  @Test
  void staysFailedOnceWorkHasFailed() {
    process(0, 1);
    frames.fail(0, new IllegalStateException("no device left"));

    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> kafka.store.flushCache())
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("no device left");
      assertThatThrownBy(() -> process(2)).isInstanceOf(StreamsException.class);
      assertThatThrownBy(() -> commits.committing(offset(0))).isInstanceOf(StreamsException.class);
    }
    assertThat(kafka.forwarded).isEmpty();
  }

  @Test
  void staysFailedOnceAForwardHasFailed() {
    process(0, 1);
    frames.finish(0);
    frames.finish(1);
    kafka.forwardFails = new TimeoutException("no room in the producer");

    // Not as Kafka's own timeout: that would have the record processed a second time
    assertThatThrownBy(() -> process(2)).isExactlyInstanceOf(StreamsException.class);
    kafka.forwardFails = null;

    assertThatThrownBy(() -> kafka.store.flushCache()).isInstanceOf(StreamsException.class);
    assertThat(kafka.forwarded).isEmpty();
  }

  @Test
  void leavesAMigratedTasksExceptionAsItIs() {
    process(0);
    frames.finish(0);
    kafka.forwardFails = new TaskMigratedException("fenced");

    assertThatThrownBy(() -> process(1)).isInstanceOf(TaskMigratedException.class);
  }

  @Test
  void failsWhenAFrameHasNoOutcomeInTime() {
    AsyncProcessor impatient =
        processor(Duration.ofMillis(1), context -> AtForwarding.NOTHING, false);
    impatient.init(kafka.context());
    kafka.process(impatient, 0);

    assertThatThrownBy(() -> kafka.store.flushCache())
        .isInstanceOf(StreamsException.class)
        .hasMessageStartingWith("frames had no outcome after");
  }

  @Test
  void finishesOutcomesInTheirOrderAndAnewWhenItsTaskIsRevived() {
    List<Integer> finished = new ArrayList<>();
    AsyncProcessor task =
        processor(
            DEADLINE,
            context -> {
              AtomicInteger seen = new AtomicInteger();
              return completion -> {
                finished.add(seen.incrementAndGet());
                return new Completion(List.of(), completion.tally());
              };
            },
            false);
    task.init(kafka.context());
    kafka.process(task, 0);
    kafka.process(task, 1);
    frames.finish(1);
    kafka.punctuate();
    assertThat(finished).isEmpty();
    frames.finish(0);
    kafka.punctuate();
    task.init(kafka.context());
    kafka.process(task, 2);
    frames.finish(2);
    kafka.punctuate();

    assertThat(finished).containsExactly(1, 2, 1);
    assertThat(kafka.forwarded).isEmpty();
  }

  @Test
  void startsAfreshWhenItsTaskIsRevived() {
    process(0, 1);
    frames.finish(0);
    kafka.forwardFails = new IllegalStateException("broken");
    assertThatThrownBy(() -> kafka.store.flushCache()).isInstanceOf(StreamsException.class);
    processor.close();
    kafka.forwardFails = null;

    kafka.node = FakeContext.NODE;
    processor.init(kafka.context());
    process(0, 1);
    frames.finish(0);
    frames.finish(1);
    kafka.store.flushCache();
    commits.committing(offset(2));
    commits.committed(offset(2));

    assertThat(kafka.forwarded).containsExactly("0:result-0", "1:result-1");
    assertThat(metrics.outcomes()).containsExactly("analysed roof-0", "analysed roof-1");
  }

  @Test
  void countsOnceWhatWasForwardedWithoutACommitAndComesAgain() {
    process(0);
    frames.finish(0);
    kafka.store.flushCache();
    processor.close();
    assertThat(metrics.lines).containsOnlyOnce("abandoned");

    kafka.node = FakeContext.NODE;
    processor.init(kafka.context());
    process(0);
    frames.finish(0);
    kafka.store.flushCache();
    commits.committed(offset(1));

    assertThat(metrics.outcomes()).containsExactly("analysed roof-0");
    assertThat(metrics.lines).containsOnlyOnce("abandoned");
  }

  @Test
  void abandonsWhatIsInFlightWhenItCloses() {
    process(0);
    frames.finish(0);

    processor.close();
    commits.committed(offset(1));

    assertThat(kafka.forwarded).isEmpty();
    assertThat(metrics.outcomes()).isEmpty();
    assertThat(metrics.lines).containsExactly("abandoned");
    assertThat(kafka.punctuator).isNull();
  }

  private void process(long... offsets) {
    for (long offset : offsets) {
      kafka.process(processor, offset);
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> offset(long next) {
    return Map.of(new TopicPartition(FakeContext.TOPIC, 0), new OffsetAndMetadata(next));
  }
}
