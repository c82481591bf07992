package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void hasNoQuantilesBeforeTheFirstFrame() {
    assertThat(latencies.total()).isEmpty();
    assertThat(latencies.sinceLastAsked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isWithinOnePercentOfTheSortedValues(long seed) {
    Random random = new Random(seed);
    double[] seconds = new double[20_001];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = Math.exp(random.nextGaussian()) / 10;
      latencies.record(seconds[i]);
    }
    Arrays.sort(seconds);

    LatencyQuantiles found = latencies.total().orElseThrow();

    assertThat(found.p50()).isCloseTo(seconds[10_000], within(seconds[10_000] * 0.0101));
    assertThat(found.p95()).isCloseTo(seconds[19_000], within(seconds[19_000] * 0.0101));
    assertThat(found.p99()).isCloseTo(seconds[19_800], within(seconds[19_800] * 0.0101));
  }

  @Test
  void ofTheLastMinuteKnowsNothingOlder() {
    AtomicLong nanos = new AtomicLong();
    Latencies clocked = new Latencies(nanos::get);
    for (int i = 0; i < 3; i++) {
      clocked.record(5);
    }
    nanos.addAndGet(Duration.ofSeconds(40).toNanos());
    clocked.record(1);
    assertThat(clocked.lastMinute().orElseThrow().p50()).isCloseTo(5, within(0.06));

    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(clocked.lastMinute().orElseThrow().p50()).isCloseTo(1, within(0.02));
    nanos.addAndGet(Duration.ofSeconds(40).toNanos());
    assertThat(clocked.lastMinute()).isEmpty();
    assertThat(clocked.total()).isPresent();
  }

  @Test
  void forgetsRecentFramesOnceAsked() {
    latencies.record(10);
    latencies.record(10);
    assertThat(latencies.sinceLastAsked()).isPresent();
    latencies.record(0.1);

    assertThat(latencies.sinceLastAsked().orElseThrow().p99()).isCloseTo(0.1, within(0.001));
    assertThat(latencies.sinceLastAsked()).isEmpty();
    assertThat(latencies.total().orElseThrow().p99()).isCloseTo(10, within(0.1));
  }
}
