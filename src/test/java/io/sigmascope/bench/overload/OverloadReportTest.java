package io.sigmascope.bench.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.bench.audit.TopicAudit;
import io.sigmascope.bench.load.ResultTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of these changes one thing of a sound run. */
class OverloadReportTest {
  private static final double CAPACITY = 30;
  private static final double LIMIT = 2.6;
  private static final int BLOCK_FRAMES = 456;
  private static final long BLOCK_RECORDS = 4 * BLOCK_FRAMES;

  private double load = 90;
  private double oldest = LIMIT;
  private TopicAudit.Counts shed = new TopicAudit.Counts(4000, 0, 0, 0);
  private long dropped = 1200;
  private double growth = 23;
  private TopicAudit.Counts block = new TopicAudit.Counts(BLOCK_RECORDS, 0, 0, 0);

  @Test
  void isSoundWhereAllIsAsPromised() {
    assertThat(isSound()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1,0,0", "0,1,0", "0,0,1"})
  void isNotSoundWhereShedFramesAreNotAccountedForOnceInOrder(
      long missing, long duplicate, long outOfOrder) {
    shed = new TopicAudit.Counts(4000, missing, duplicate, outOfOrder);

    assertThat(isSound()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1,0,0", "0,1,0", "0,0,1"})
  void isNotSoundWhereBlockedFramesAreNotAccountedForOnceInOrder(
      long missing, long duplicate, long outOfOrder) {
    block = new TopicAudit.Counts(BLOCK_RECORDS, missing, duplicate, outOfOrder);

    assertThat(isSound()).isFalse();
  }

  @Test
  void isNotSoundWhereABlockedFrameHasAnythingButItsResults() {
    block = new TopicAudit.Counts(BLOCK_RECORDS - 3, 0, 0, 0); // a drop is one record

    assertThat(isSound()).isFalse();
  }

  @Test
  void isNotSoundWhereMoreCameThanCouldBeDoneAndNothingWasDropped() {
    dropped = 0;
    assertThat(isSound()).isFalse();

    load = CAPACITY;
    assertThat(isSound()).isTrue();
  }

  @Test
  void isNotSoundWhereAResultIsOlderThanPromised() {
    oldest = LIMIT + 0.01;

    assertThat(isSound()).isFalse();
  }

  @Test
  void isNotSoundWhereFramesPileUpInMemory() {
    growth = 64;

    assertThat(isSound()).isFalse();
  }

  private boolean isSound() {
    return new OverloadReport(
            CAPACITY,
            load,
            new ResultTimes.Ages(0.7, 2.1, 2.3, oldest),
            LIMIT,
            shed,
            1808,
            600,
            dropped,
            growth,
            block,
            BLOCK_FRAMES,
            0)
        .sound();
  }
}
