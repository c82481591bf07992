package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.batching.BatchDevice;
import io.sigmascope.batching.BatchLimits;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.batching.DeviceBatcher;
import io.sigmascope.batching.ItemRules;
import io.sigmascope.pipeline.barrier.BarrierException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamFailuresTest {
  private final AtomicLong clock = new AtomicLong();
  private final StreamFailures failures = new StreamFailures(clock::get);

  @Test
  void givesUpAtOnceWhereANewThreadWouldFailTheSameWay() {
    assertThat(failures.fatal(new BarrierException("past a frame"))).contains("past a frame");
    assertThat(failures.fatal(wrapped(new MissingSourceTopicException("camera.frames"))))
        .contains("a topic of the topology is not there: camera.frames");
    assertThat(failures.fatal(wrapped(new UnknownTopicOrPartitionException("scene.depth"))))
        .contains("a topic of the topology is not there: scene.depth");
    assertThat(failures.fatal(wrapped(new RecordTooLargeException("2 MB"))))
        .contains(
            "a result is larger than max.message.bytes of its topic: raise it, and start again");
    failures.tooLarge("scene.depth");
    assertThat(failures.fatal(wrapped(new RecordTooLargeException("2 MB"))))
        .contains(
            "a result is larger than max.message.bytes of topic scene.depth: raise it, and start"
                + " again");
    assertThat(failures.fatal(wrapped(new InvalidTopicException("scene depth"))))
        .contains("a topic of the topology is not there: scene depth");
    assertThat(failures.fatal(wrapped(new RecordTooLargeException("above max.request.size"))))
        .contains(
            "a result is larger than producer.max.request.size of the streams settings: raise it,"
                + " and start again");
    assertThat(failures.fatal(wrapped(new TopicAuthorizationException("not yours"))))
        .contains("Kafka refuses: not yours");
    assertThat(failures.fatal(wrapped(new AuthenticationException("who are you?"))))
        .contains("Kafka refuses: who are you?");
    assertThat(failures.fatal(wrapped(new UnsupportedVersionException("too old"))))
        .contains("Kafka refuses: too old");
  }

  @Test
  void givesUpAtOnceWhereNoDeviceTakesFramesAnyMore() throws Exception {
    DeviceBatcher<String, String> batcher =
        DeviceBatcher.open(
            List.of(new BatchDevice<String, String>("cpu", 1, 1, Duration.ZERO, () -> b -> b)),
            new BatchLimits(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
            new Words(),
            BatchingMetrics.NONE);
    batcher.close();

    assertThat(failures.fatal(wrapped(batcher.failure().orElseThrow())))
        .contains("the batcher is closed");
  }

  private static final class Words implements ItemRules<String, String> {
    @Override
    public Object key(String word) {
      return word;
    }

    @Override
    public long bytes(String word) {
      return 1;
    }

    @Override
    public String failed(String word, Throwable why) {
      return word;
    }
  }

  @Test
  void keepsTheFirstReason() {
    assertThat(failures.end()).isEmpty();
    failures.fatal(new BarrierException("first"));
    failures.fatal(new BarrierException("second"));

    assertThat(failures.end()).contains("first");
  }

  @Test
  void triesAgainAFewTimesWhereItMayHelp() {
    for (int death = 0; death < 10; death++) {
      for (int thread = 0; thread < 16; thread++) { // all of the same
        assertThat(failures.fatal(wrapped(new IllegalStateException("hm")))).isEmpty();
      }
      clock.addAndGet(Duration.ofSeconds(2).toNanos());
    }

    assertThat(failures.fatal(wrapped(new IllegalStateException("hm"))))
        .contains(
            "stream threads failed 11 times in 120 s, last: "
                + "java.lang.IllegalStateException: hm");
  }

  @Test
  void forgetsFailuresOfLongAgo() {
    for (int death = 0; death < 100; death++) {
      assertThat(failures.fatal(new IllegalStateException())).isEmpty();
      clock.addAndGet(Duration.ofSeconds(20).toNanos());
    }
  }

  private static Throwable wrapped(Exception cause) {
    return new StreamsException("a stream thread died", cause);
  }
}
