package io.sigmascope.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityPlanTest {
  private static Fleet fleet(int cameras, double fps, double rate, double load) {
    return new Fleet(cameras, fps, 100_000, rate, 0.05, 2, load, 3, Duration.ofMillis(200));
  }

  @Test
  void devicesTakeAllFramesAtTheWantedLoad() {
    CapacityPlan plan = CapacityPlan.of(fleet(500, 5, 100, 0.7));

    assertThat(plan.devices()).isEqualTo(36); // 2500 / 70
    assertThat(plan.workers()).isEqualTo(18);
    assertThat(plan.load()).isCloseTo(2500.0 / 3600, within(1e-12)).isLessThanOrEqualTo(0.7);
    assertThat(plan.partitions()).isEqualTo(256).isGreaterThanOrEqualTo(36 * 4);
  }

  @Test
  void aSmallFleetHasOneDeviceAndTheDefaultPartitions() {
    CapacityPlan plan = CapacityPlan.of(fleet(3, 1, 30, 0.7));

    assertThat(plan.devices()).isEqualTo(1);
    assertThat(plan.workers()).isEqualTo(1);
    assertThat(plan.partitions()).isEqualTo(Topics.DEFAULT_PARTITIONS);
  }

  @Test
  void diskIsRateTimesSizeTimesRetentionTimesReplicas() {
    CapacityPlan plan = CapacityPlan.of(fleet(10, 2, 100, 0.7));

    double frames = plan.diskBytes().getOrDefault(Topics.CAMERA_FRAMES, 0.0);
    double depth = plan.diskBytes().getOrDefault(Topics.SCENE_DEPTH, 0.0);
    assertThat(frames).isEqualTo(20.0 * 100_000 * 3600 * 3, within(1.0));
    assertThat(depth / frames).isBetween(24 * 0.25, 24 * 0.4);
    assertThat(plan.brokers().replication()).isEqualTo(2 * plan.brokers().in(), within(1e-6));
  }

  /** Against a queue that is played out: arrivals at random, even service, one device. */
  @ParameterizedTest
  @CsvSource({"0.3", "0.5", "0.7", "0.9"})
  void theWaitForADeviceIsThatOfAQueue(double load) {
    double rate = 20;
    CapacityPlan plan = CapacityPlan.of(fleet(1, rate * load, rate, 0.95));
    Random random = new Random(7);
    double free = 0;
    double now = 0;
    double sum = 0;
    int frames = 400_000;
    double[] waits = new double[frames];
    for (int i = 0; i < frames; i++) {
      now -= Math.log(1 - random.nextDouble()) / (rate * load);
      double start = Math.max(now, free);
      waits[i] = start - now;
      sum += waits[i];
      free = start + 1 / rate;
    }
    java.util.Arrays.sort(waits);

    double wait = plan.latency().mean() - 0.05 - 0.1;
    double longWait = plan.latency().p99() - 0.05 - 0.2;
    assertThat(wait).isCloseTo(sum / frames, within(0.05 * sum / frames));
    assertThat(longWait)
        .isCloseTo(waits[frames * 99 / 100], within(0.35 * waits[frames * 99 / 100]));
  }

  @Test
  void theFullestPartitionIsAboutWhatAHashGives() {
    CapacityPlan plan = CapacityPlan.of(fleet(2000, 1, 1000, 0.7));
    Random random = new Random(3);
    double sum = 0;
    for (int round = 0; round < 200; round++) {
      int[] cameras = new int[plan.partitions()];
      for (int i = 0; i < 2000; i++) {
        cameras[random.nextInt(cameras.length)]++;
      }
      sum += java.util.Arrays.stream(cameras).max().orElse(0);
    }

    assertThat(plan.fullestPartition()).isCloseTo(sum / 200, within(0.1 * sum / 200));
  }

  @Test
  void moreFramesNeverNeedFewerDevices() {
    int before = 0;
    for (int cameras = 1; cameras < 300; cameras += 7) {
      int devices = CapacityPlan.of(fleet(cameras, 3, 25, 0.6)).devices();
      assertThat(devices).isGreaterThanOrEqualTo(before);
      before = devices;
    }
  }

  @Test
  void refusesLoadsAtWhichQueuesGrowWithoutEnd() {
    assertThatThrownBy(() -> fleet(1, 1, 1, 1))
        .hasMessage("--load must be above 0, 0.95 at most, got 1.0");
  }
}
