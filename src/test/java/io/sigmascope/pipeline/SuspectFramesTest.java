package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.pipeline.barrier.CommitWatch;
import io.sigmascope.pipeline.quarantine.RememberedInFlight;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a task does with frames that were in flight when earlier workers died. */
@Timeout(30)
class SuspectFramesTest {
  private static final TopicPartition PARTITION = new TopicPartition(FakeContext.TOPIC, 0);

  private final FakeContext kafka = new FakeContext();
  private final FramesByHand frames = new FramesByHand();

  /** What was kept while a suspect was alone. */
  private String during = "nothing was alone";

  @Test
  void handsInSuspectsAloneAndTheOthersTogether() {
    RememberedInFlight log =
        suspects("open from=0 end=2 alone= deaths=2 condemned= life=2 owner=gone");
    AsyncProcessor processor = processor(log);

    kafka.process(processor, 0);
    kafka.process(processor, 1);
    kafka.process(processor, 2);
    kafka.process(processor, 3);

    assertThat(frames.solos)
        .containsExactly("begun", "frame 0", "ended", "begun", "frame 1", "ended");
    assertThat(kafka.forwarded).containsExactly("0:result-0", "1:result-1");
    frames.finish(2);
    frames.finish(3);
    kafka.punctuate();
    assertThat(kafka.forwarded)
        .containsExactly("0:result-0", "1:result-1", "2:result-2", "3:result-3");
  }

  @Test
  void keepsThatASuspectIsAloneUntilItHasItsOutcome() {
    RememberedInFlight log =
        suspects("open from=0 end=1 alone= deaths=1 condemned= life=2 owner=gone");
    AsyncProcessor processor = processor(log);
    frames.onSolo = () -> during = log.text(PARTITION);

    kafka.process(processor, 0);

    assertThat(during).contains("alone=0 ");
    assertThat(log.text(PARTITION)).startsWith("open").contains("alone= ");
  }

  @Test
  void marksNoFrameBesideACallThatHangsInADeviceThatIsLost() {
    RememberedInFlight log =
        suspects("open from=0 end=1 alone= deaths=1 condemned= life=2 owner=gone");
    AsyncProcessor processor = processor(log);
    frames.onSolo = () -> during = log.text(PARTITION);
    frames.quiet = false;

    kafka.process(processor, 0);

    assertThat(during).contains("alone= ");
    assertThat(kafka.forwarded).containsExactly("0:result-0");
  }

  @Test
  void handsInNoFrameThatAWorkerDiedOfAlone() {
    RememberedInFlight log =
        suspects("open from=0 end=1 alone=0 deaths=1 condemned= life=2 owner=gone");
    AsyncProcessor processor = processor(log);

    kafka.process(processor, 0);
    kafka.punctuate();

    assertThat(frames.solos).isEmpty();
    assertThat(kafka.forwarded).containsExactly("0:condemned-0");
  }

  @Test
  void leavesNoSuspectWhenItsTaskEndsAndTheWorkerLives() {
    RememberedInFlight log = new RememberedInFlight();
    AsyncProcessor processor = processor(log);
    kafka.process(processor, 0);

    processor.close();

    assertThat(log.text(PARTITION)).startsWith("closed from=0 end=1 ");
  }

  @Test
  void countsThatNoDeviceIsLeftAsADeath() {
    RememberedInFlight log = new RememberedInFlight();
    AsyncProcessor processor = processor(log);
    kafka.process(processor, 0);
    frames.broken = true;

    processor.close();

    assertThat(log.text(PARTITION)).startsWith("open from=0 end=1 ");
  }

  private static RememberedInFlight suspects(String left) {
    return RememberedInFlight.of(PARTITION, left);
  }

  private AsyncProcessor processor(RememberedInFlight log) {
    RecordedMetrics metrics = new RecordedMetrics();
    AsyncProcessor processor =
        new AsyncProcessor(
            frames,
            new CommitWatch(metrics::expired),
            8,
            Duration.ofSeconds(20),
            metrics,
            log.quarantine(),
            context -> AtForwarding.NOTHING,
            true,
            false);
    processor.init(kafka.context());
    return processor;
  }
}
