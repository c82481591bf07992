package io.sigmascope.pipeline.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class QuarantineTest {
  private static final TopicPartition PARTITION = new TopicPartition("camera.frames", 3);
  private static final int FRAMES = 300;
  private static final int WINDOW = 6;

  private final RememberedInFlight log = new RememberedInFlight();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void refusesExactlyTheFramesThatKillAfterThreeDeathsEach(long seed) throws Exception {
    Random random = new Random(seed);
    Set<Long> deadly = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      deadly.add((long) random.nextInt(FRAMES));
    }
    Workers workers = new Workers(deadly, random);

    int deaths = 0;
    while (workers.committed < FRAMES) {
      try {
        log.owner = "worker" + deaths;
        workers.live(new Quarantine(log));
      } catch (Death e) {
        deaths++;
      }
      assertThat(deaths).isLessThanOrEqualTo(3 * deadly.size());
    }

    assertThat(workers.refused).isEqualTo(deadly);
  }

  @Test
  void suspectsNothingAfterWorkersThatEndWell() throws Exception {
    for (int life = 0; life < 5; life++) {
      log.owner = "worker" + life;
      Quarantine task = new Quarantine(log);
      assertThat(task.verdict(PARTITION, 7)).isEqualTo(Verdict.FREE);
      task.entering(7);
      task.close();
    }
  }

  @Test
  void worksOnWhereNothingCanBeKept() throws Exception {
    log.kept.put(
        PARTITION, InFlight.of("open from=7 end=9 alone= deaths= condemned= life=1 owner=gone"));
    log.broken = true;
    Quarantine task = new Quarantine(log);

    assertThat(task.verdict(PARTITION, 7)).isEqualTo(Verdict.FREE);
    task.entering(7);
  }

  @Test
  void worksOnWhereNothingCanBeReadAndForgetsNothing() throws Exception {
    InFlight left = InFlight.of("open from=7 end=9 alone=8 deaths=9 condemned= life=4 owner=gone");
    log.kept.put(PARTITION, left);
    log.unreadable = true;
    Quarantine task = new Quarantine(log);

    assertThat(task.verdict(PARTITION, 7)).isEqualTo(Verdict.FREE);
    task.entering(7);
    assertThat(log.kept.get(PARTITION)).isEqualTo(left);

    log.unreadable = false;
    assertThat(task.verdict(PARTITION, 8)).isEqualTo(Verdict.CONDEMNED);
  }

  @Test
  void worksOnWhereItCannotBeWrittenThatASuspectSurvived() throws Exception {
    log.kept.put(
        PARTITION, InFlight.of("open from=7 end=9 alone= deaths=9 condemned= life=2 owner=gone"));
    Quarantine task = new Quarantine(log);
    assertThat(task.verdict(PARTITION, 7)).isEqualTo(Verdict.SUSPECT);
    task.enteringAlone(7);
    log.broken = true;

    task.survived(7);

    InFlight kept = log.last(PARTITION);
    assertThat(kept.begun(7, "another").condemned()).containsExactly(7L);
    assertThat(kept.begun(7, log.owner()).condemned()).isEmpty();
    assertThat(kept.begun(8, "another").condemned()).as("once it is committed").isEmpty();
  }

  @Test
  void countsFromTheFirstFrameThatCameWhereReadingSucceedsLate() throws Exception {
    log.unreadable = true;
    Quarantine task = new Quarantine(log);
    for (long offset = 7; offset < 10; offset++) {
      assertThat(task.verdict(PARTITION, offset)).isEqualTo(Verdict.FREE);
      task.entering(offset);
    }
    log.unreadable = false;
    assertThat(task.verdict(PARTITION, 10)).isEqualTo(Verdict.FREE);
    task.entering(10);

    assertThat(log.text(PARTITION)).startsWith("open from=7 end=11 ");
  }

  @Test
  void waitsNoLongerThanUsualWhereOffsetsWentBack() throws Exception {
    RememberedInFlight earlier =
        RememberedInFlight.of(
            PARTITION,
            "open from=4000000 end=5000000 alone= deaths= condemned= life=3 owner=other");
    Quarantine task = new Quarantine(earlier);
    for (long offset = 0; offset < FRAMES; offset++) {
      task.verdict(PARTITION, offset);
      task.entering(offset);
    }

    assertThat(earlier.awaited).isEqualTo(64);
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** One worker after the other at the same partition: some frames kill them. */
  private static final class Workers {
    private final Set<Long> deadly;
    private final Random random;
    private final Set<Long> refused = new TreeSet<>();
    private long committed;

    private Workers(Set<Long> deadly, Random random) {
      this.deadly = deadly;
      this.random = random;
    }

    void live(Quarantine task) throws Exception {
      Deque<Long> inFlight = new ArrayDeque<>();
      for (long offset = committed; offset < FRAMES; offset++) {
        switch (task.verdict(PARTITION, offset)) {
          case FREE -> {
            task.entering(offset);
            inFlight.add(offset);
          }
          case SUSPECT -> {
            inFlight.forEach(this::run);
            inFlight.clear();
            task.enteringAlone(offset);
            run(offset);
            task.survived(offset);
          }
          case CONDEMNED -> refused.add(offset);
        }
        while (inFlight.size() > random.nextInt(WINDOW)) {
          run(inFlight.remove());
        }
        if (random.nextInt(4) == 0) {
          inFlight.forEach(this::run);
          inFlight.clear();
          committed = offset + 1;
        }
      }
      inFlight.forEach(this::run);
      committed = FRAMES;
      task.close();
    }

    private void run(long offset) {
      if (deadly.contains(offset) && !refused.contains(offset)) {
        throw new Death();
      }
    }
  }
}
