package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameSamplerTest {
  @ParameterizedTest
  @CsvSource({"25,25,250", "25,100,250", "25,10,100", "25,1,10", "29.97,29.97,250", "30,25,209"})
  void keepsTheRate(double sourceFps, double maxFps, int kept) {
    FrameSampler sampler = new FrameSampler(OptionalDouble.of(maxFps));

    long picked =
        IntStream.range(0, 250)
            .mapToObj(i -> Duration.ofNanos((long) (i * 1e9 / sourceFps)))
            .filter(sampler::picks)
            .count();

    assertThat(picked).isBetween(kept - 1L, kept + 1L);
  }

  @Test
  void keepsEveryFrameOfAnEqualRateWithRoundedTimes() {
    FrameSampler sampler = new FrameSampler(OptionalDouble.of(30));

    assertThat(IntStream.range(0, 3000).mapToObj(i -> Duration.ofMillis(i * 1000L / 30)))
        .allMatch(sampler::picks);
  }

  @Test
  void keepsAllWithoutALimit() {
    FrameSampler sampler = new FrameSampler(OptionalDouble.empty());

    assertThat(sampler.picks(Duration.ZERO)).isTrue();
    assertThat(sampler.picks(Duration.ZERO)).isTrue();
  }

  @Test
  void picksTheFirstFrameAfterAGap() {
    FrameSampler sampler = new FrameSampler(OptionalDouble.of(1));

    assertThat(sampler.picks(Duration.ZERO)).isTrue();
    assertThat(sampler.picks(Duration.ofMillis(300))).isFalse();
    assertThat(sampler.picks(Duration.ofSeconds(7))).isTrue();
    assertThat(sampler.picks(Duration.ofMillis(7300))).isFalse();
    assertThat(sampler.picks(Duration.ofMillis(8100))).isTrue();
  }
}
