package io.sigmascope.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.bench.soak.SoakReport.Growth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of these changes one thing of a sound run. */
class SoakReportTest {
  private static final Growth FLAT = new Growth(0.9, -0.2);
  private static final double LOAD = 20;
  private static final long CAPTURED = 40_051;

  private double came = 16;
  private Growth worker = FLAT;
  private Growth capture = FLAT;
  private long ended = CAPTURED;

  @Test
  void isSoundWhereMemoryIsFlatUnderTheLoadAndEveryFrameHasEnded() {
    assertThat(isSound()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1.0,0", "0,1.0"})
  void isNotSoundWhereTheWorkerGrows(double rss, double heap) {
    worker = new Growth(rss, heap);

    assertThat(isSound()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1.0,0", "0,1.0"})
  void isNotSoundWhereTheCapturingProcessGrows(double rss, double heap) {
    capture = new Growth(rss, heap);

    assertThat(isSound()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"40050", "40052"})
  void isNotSoundWhereFramesHaveNoOutcomeOrTwo(long outcomes) {
    ended = outcomes;

    assertThat(isSound()).isFalse();
  }

  @Test
  void isNotSoundWhereTheLoadDidNotCome() {
    came = 15.9;

    assertThat(isSound()).isFalse();
  }

  private boolean isSound() {
    return new SoakReport(30, 25, LOAD, came, worker, capture, CAPTURED, ended).sound();
  }
}
