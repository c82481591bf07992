package io.sigmascope.pipeline.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.OverloadSettings.Policy;
import io.sigmascope.settings.SceneSettings.Sampling;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Partitions that take turns at a device, as Kafka Streams' tasks do, millisecond by millisecond.
 * Deterministic: nothing waits, nothing is drawn.
 */
class OverloadSimulationTest {
  private static final Duration MAX_AGE = Duration.ofSeconds(2);
  private static final int WARM_UP_MILLIS = 20_000;
  private static final int END_MILLIS = 80_000;

  /** Work that the device has inside. */
  private static final int ROOM_MILLIS = 100;

  private final ScriptedClock clock = new ScriptedClock();
  private final Admission admission =
      new Admission(
          new OverloadSettings(Policy.SHED, Optional.of(MAX_AGE)),
          Sampling.ALL,
          clock,
          clock::nanos);
  private final List<Map<String, Double>> partitions = new ArrayList<>(); // fps by camera
  private final Map<String, Integer> analysed = new TreeMap<>();
  private final Map<String, Long> behindMillis = new TreeMap<>(); // clocks of cameras
  private int asleepMillis; // in which frames come, and nobody works
  private long oldestMillis;

  @Test
  void givesCamerasAboutTheSameHoweverManyShareTheirPartitions() {
    partitions.add(Map.of("alone", 20.0));
    partitions.add(Map.of("b1", 20.0, "b2", 20.0, "b3", 20.0, "b4", 20.0));
    partitions.add(Map.of("c1", 20.0));

    simulate(40); // of 120 frames a second that come

    for (String camera : List.of("alone", "b1", "b2", "b3", "b4", "c1")) {
      assertThat(perSecond(camera)).as(camera).isCloseTo(40 / 6.0, within(2.0));
    }
  }

  @Test
  void letsACameraThatSendsLittleKeepAllOfIt() {
    partitions.add(Map.of("little", 2.0, "much", 50.0));
    partitions.add(Map.of("more", 70.0));

    simulate(40);

    assertThat(perSecond("little")).isCloseTo(2, within(0.1));
    assertThat(perSecond("much")).isCloseTo(19, within(3.0));
    assertThat(perSecond("more")).isCloseTo(19, within(3.0));
  }

  @Test
  void usesNearlyAllThatTheDeviceCanDo() {
    partitions.add(Map.of("a", 60.0));
    partitions.add(Map.of("b", 60.0));

    simulate(40);

    assertThat(perSecond("a") + perSecond("b")).isGreaterThan(0.93 * 40);
  }

  @Test
  void keepsResultsYoungerThanTheGreatestAge() {
    partitions.add(Map.of("a", 60.0));
    partitions.add(Map.of("b", 60.0));

    simulate(40);

    assertThat(oldestMillis).isLessThanOrEqualTo(MAX_AGE.toMillis() + 1000 / 40);
  }

  @Test
  void aCameraWhoseClockIsBehindCostsOthersNothing() {
    partitions.add(Map.of("a", 5.0, "b", 5.0, "c", 5.0));
    partitions.add(Map.of("late", 5.0, "d", 5.0));
    behindMillis.put("late", 1_600L); // within the greatest age, and above its 0.7

    simulate(40);

    for (String camera : List.of("a", "b", "c", "d", "late")) {
      assertThat(perSecond(camera)).as(camera).isCloseTo(5, within(0.1));
    }
  }

  @Test
  void aCameraWhoseClockIsFarBehindLosesItsOwnFramesOnly() {
    partitions.add(Map.of("a", 5.0, "b", 5.0, "c", 5.0));
    partitions.add(Map.of("late", 5.0, "d", 5.0));
    behindMillis.put("late", 3_000L);

    simulate(40);

    assertThat(perSecond("late")).isZero();
    for (String camera : List.of("a", "b", "c", "d")) {
      assertThat(perSecond(camera)).as(camera).isCloseTo(5, within(0.1));
    }
  }

  @Test
  void aWrongClockLeavesOthersTheirShareOfAnOverload() {
    partitions.add(Map.of("a", 30.0, "late", 30.0));
    partitions.add(Map.of("b", 30.0));
    behindMillis.put("late", 3_000L);

    simulate(40);

    assertThat(perSecond("a")).isCloseTo(20, within(3.0));
    assertThat(perSecond("b")).isCloseTo(20, within(3.0));
  }

  @Test
  void aClockThatIsALittleBehindCostsLessThanAThirdOfADeviceInAnOverload() {
    partitions.add(Map.of("a", 30.0, "late", 30.0));
    partitions.add(Map.of("b", 30.0));
    behindMillis.put("late", 1_600L);

    simulate(40);

    assertThat(perSecond("a") + perSecond("b") + perSecond("late")).isGreaterThan(0.7 * 40);
    assertThat(perSecond("a")).isCloseTo(perSecond("b"), within(2.0));
  }

  @Test
  void whatWaitedWhileNobodyWorkedHoldsNobodyBackAfterwards() {
    partitions.add(Map.of("a", 10.0));
    partitions.add(Map.of("b", 10.0));
    asleepMillis = WARM_UP_MILLIS;

    simulate(40);

    assertThat(perSecond("a")).isCloseTo(10, within(0.4));
    assertThat(perSecond("b")).isCloseTo(10, within(0.4));
  }

  @Test
  void dropsNothingWhileTheDeviceKeepsUp() {
    partitions.add(Map.of("a", 15.0, "b", 4.0));
    partitions.add(Map.of("c", 15.0));

    simulate(40);

    assertThat(perSecond("a")).isCloseTo(15, within(0.1));
    assertThat(perSecond("b")).isCloseTo(4, within(0.1));
    assertThat(perSecond("c")).isCloseTo(15, within(0.1));
  }

  /**
   * @param capacity frames a second
   */
  private void simulate(double capacity) {
    List<Deque<FrameRef>> waiting = new ArrayList<>();
    partitions.forEach(partition -> waiting.add(new ArrayDeque<>()));
    double free = 0; // milliseconds since the start at which the device is free
    int turn = 0;
    boolean waits = false;
    for (int now = 0; now < END_MILLIS; now++) {
      clock.set(Duration.ofMillis(now));
      arrive(waiting, now);
      if (now < asleepMillis) {
        continue;
      }
      for (int tried = 0; tried < waiting.size() && free <= now + ROOM_MILLIS; tried++) {
        Deque<FrameRef> partition = waiting.get(turn++ % waiting.size());
        while (!partition.isEmpty() && free <= now + ROOM_MILLIS) {
          FrameRef frame = partition.removeFirst();
          if (admission.refusal(frame).isEmpty()) {
            double start = Math.max(free, now - 1);
            clock.set(Duration.ofMillis(Math.round(Math.max(start, now))));
            if (admission.staleness(frame).isEmpty()) {
              free = start + 1000 / capacity;
              count(frame, now, free);
            }
            clock.set(Duration.ofMillis(now));
            break; // the next partition's turn
          }
        }
      }
      if (waits != waiting.stream().anyMatch(partition -> !partition.isEmpty())) {
        waits = !waits;
        if (waits) {
          admission.waits();
        } else {
          admission.hasRoom();
        }
      }
    }
  }

  private void arrive(List<Deque<FrameRef>> waiting, int now) {
    for (int p = 0; p < partitions.size(); p++) {
      for (Map.Entry<String, Double> camera : new TreeMap<>(partitions.get(p)).entrySet()) {
        double perMilli = camera.getValue() / 1000;
        if ((long) (now * perMilli) != (long) ((now - 1) * perMilli)) {
          waiting.get(p).addLast(frame(camera.getKey(), now));
        }
      }
    }
  }

  private FrameRef frame(String camera, int now) {
    return AdmissionTest.frame(
        camera, Duration.ofMillis(now - behindMillis.getOrDefault(camera, 0L)));
  }

  /** A frame that the device is done with at some time after now. */
  private void count(FrameRef frame, int now, double endMillis) {
    if (now >= WARM_UP_MILLIS) {
      analysed.merge(frame.camera().value(), 1, Integer::sum);
      long taken = Duration.between(ScriptedClock.START, frame.captureTime()).toMillis();
      oldestMillis = Math.max(oldestMillis, Math.round(endMillis) - taken);
    }
  }

  private double perSecond(String camera) {
    return analysed.getOrDefault(camera, 0) * 1000.0 / (END_MILLIS - WARM_UP_MILLIS);
  }
}
