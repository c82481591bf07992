package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final Readiness readiness = new Readiness(Duration.ofSeconds(30), nanos::get);

  @Test
  void isNotReadyWhileWarmingUp() {
    assertThat(readiness.notReadyBecause()).hasValue("warming up");
  }

  @Test
  void isReadyWithoutFrames() {
    readiness.warm();
    pass(Duration.ofHours(1));

    assertThat(readiness.notReadyBecause()).isEmpty();
  }

  @Test
  void isNotReadyWhenFramesComeInAndNoResultGoesOut() {
    readiness.warm();
    readiness.frameCameIn();
    pass(Duration.ofSeconds(20));
    readiness.frameCameIn();
    pass(Duration.ofSeconds(11));

    assertThat(readiness.notReadyBecause()).hasValue("frames come in, no result for 31 s");
  }

  @Test
  void staysReadyForAsLongAsItIsPatient() {
    readiness.warm();
    readiness.frameCameIn();
    pass(Duration.ofSeconds(30));

    assertThat(readiness.notReadyBecause()).isEmpty();
  }

  @Test
  void isReadyAgainWithTheNextResult() {
    readiness.warm();
    readiness.frameCameIn();
    pass(Duration.ofSeconds(31));
    readiness.frameEnded();

    assertThat(readiness.notReadyBecause()).isEmpty();
  }

  @Test
  void startsToWaitAnewAfterAResult() {
    readiness.warm();
    readiness.frameCameIn();
    pass(Duration.ofSeconds(20));
    readiness.frameEnded();
    readiness.frameCameIn();
    pass(Duration.ofSeconds(20));

    assertThat(readiness.notReadyBecause()).isEmpty();
  }

  @Test
  void isNotReadyWhenFramesWaitInKafkaAndNobodyCommitsAny() {
    readiness.warm();
    readiness.inKafka(5, 100);
    pass(Duration.ofSeconds(20));
    readiness.inKafka(9, 100);
    pass(Duration.ofSeconds(11));

    assertThat(readiness.notReadyBecause()).hasValue("frames come in, no result for 31 s");
  }

  /** As a spare worker sees it, which has no partitions. */
  @Test
  void staysReadyWhileOthersCommitTheFramesThatWaitInKafka() {
    readiness.warm();
    for (int done = 100; done < 110; done++) {
      readiness.inKafka(5, done);
      pass(Duration.ofSeconds(20));
    }

    assertThat(readiness.notReadyBecause()).isEmpty();
  }

  @Test
  void isNotReadyWhenOnlyOthersHaveResults() {
    readiness.warm();
    readiness.frameCameIn();
    for (int done = 100; done < 110; done++) {
      readiness.inKafka(5, done);
      pass(Duration.ofSeconds(5));
    }

    assertThat(readiness.notReadyBecause()).hasValue("frames come in, no result for 50 s");
  }

  @Test
  void isReadyAgainOnceNothingWaitsInKafka() {
    readiness.warm();
    readiness.frameCameIn();
    readiness.inKafka(5, 100);
    pass(Duration.ofSeconds(31));

    readiness.inKafka(0, 105);

    assertThat(readiness.notReadyBecause()).isEmpty();
  }

  /** As its threads die again and again, and take the frames up each time. */
  @Test
  void isNotReadyWhereFramesAreLeftAgainAndAgainAndNoneEnds() {
    readiness.warm();
    for (int i = 0; i < 4; i++) {
      readiness.frameCameIn();
      pass(Duration.ofSeconds(10));
      readiness.framesLeft();
      pass(Duration.ofSeconds(3));
    }
    readiness.frameCameIn();

    assertThat(readiness.notReadyBecause()).hasValue("frames come in, no result for 40 s");
  }

  @Test
  void framesThatWereLeftLongAgoAreForgotten() {
    readiness.warm();
    readiness.frameCameIn();
    pass(Duration.ofSeconds(29));
    readiness.framesLeft();
    pass(Duration.ofSeconds(30));
    readiness.frameCameIn();

    assertThat(readiness.notReadyBecause()).isEmpty();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos()); // past the overflow, as System.nanoTime may go
  }
}
