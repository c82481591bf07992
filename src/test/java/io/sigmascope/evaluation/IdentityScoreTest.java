package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.StreetClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityScoreTest {
  private final IdentityScore score = new IdentityScore();

  /** What is there, and what tracks are given: for wrong ones object 0, for ignored ones -1. */
  private record Frame(Set<Long> objects, Map<Long, Long> objectOfTrack) {}

  private void add(Frame frame) {
    Map<Integer, Long> matched = new HashMap<>();
    Set<Integer> wrong = new HashSet<>();
    List<Instance> items = new ArrayList<>();
    frame.objectOfTrack.forEach(
        (track, object) -> {
          int id = 26_000 + items.size();
          items.add(
              new Instance(
                  id, StreetClass.CAR, 1, new Box(0, 0, 1, 1), 0, 0, 1, 0, 0, (long) track));
          if (object > 0) {
            matched.put(id, object);
          } else if (object == 0) {
            wrong.add(id);
          }
        });
    score.add(new FrameMatches(frame.objects, matched, wrong), items);
  }

  /** The fewest errors of any way to give objects tracks, each counted frame by frame. */
  private static long fewestErrors(
      List<Frame> frames, List<Long> objects, Map<Long, Long> trackOf, int next, int tracks) {
    if (next == objects.size()) {
      long errors = 0;
      for (Frame frame : frames) {
        for (long object : frame.objects) {
          long track = trackOf.getOrDefault(object, 0L);
          errors += frame.objectOfTrack.getOrDefault(track, -1L) == object ? 0 : 1;
        }
        for (Map.Entry<Long, Long> given : frame.objectOfTrack.entrySet()) {
          long object = given.getValue();
          boolean right = object > 0 && trackOf.getOrDefault(object, 0L).equals(given.getKey());
          errors += right || object < 0 ? 0 : 1;
        }
      }
      return errors;
    }
    long best = fewestErrors(frames, objects, trackOf, next + 1, tracks);
    for (long track = 1; track <= tracks; track++) {
      if (!trackOf.containsValue(track)) {
        trackOf.put(objects.get(next), track);
        best = Math.min(best, fewestErrors(frames, objects, trackOf, next + 1, tracks));
        trackOf.remove(objects.get(next));
      }
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void makesAsFewErrorsAsTheBestOfAllWaysToGiveObjectsTracks(long seed) {
    Random random = new Random(seed);
    int objects = 1 + random.nextInt(4);
    int tracks = 1 + random.nextInt(4);
    List<Frame> frames = new ArrayList<>();
    long there = 0;
    long given = 0;
    for (int i = 0; i < 12; i++) {
      Frame frame = new Frame(new HashSet<>(), new HashMap<>());
      for (long object = 1; object <= objects; object++) {
        if (random.nextInt(4) > 0) {
          frame.objects.add(object);
        }
      }
      List<Long> free = new ArrayList<>(frame.objects);
      for (long track = 1; track <= tracks; track++) {
        int kind = random.nextInt(6);
        if (kind == 0) {
          frame.objectOfTrack.put(track, -1L);
        } else if (kind == 1) {
          frame.objectOfTrack.put(track, 0L);
        } else if (kind < 5 && !free.isEmpty()) {
          boolean own = random.nextInt(3) > 0 && free.remove(track);
          long object = own ? track : free.isEmpty() ? 0 : free.remove(random.nextInt(free.size()));
          frame.objectOfTrack.put(track, object);
        }
      }
      there += frame.objects.size();
      given += frame.objectOfTrack.values().stream().filter(object -> object >= 0).count();
      frames.add(frame);
      add(frame);
    }
    List<Long> all = new ArrayList<>();
    for (long object = 1; object <= objects; object++) {
      all.add(object);
    }

    IdentityCounts counts = score.counts();

    assertThat(counts.objectFrames()).isEqualTo(there);
    assertThat(counts.trackFrames()).isEqualTo(given);
    assertThat(there + given - 2 * counts.identified())
        .isEqualTo(fewestErrors(frames, all, new HashMap<>(), 0, tracks));
    assertThat(counts.idF1()).isCloseTo(2.0 * counts.identified() / (there + given), within(1e-12));
  }

  @Test
  void anObjectThatChangesItsTrackHasTheLongerOne() {
    for (int frame = 0; frame < 10; frame++) {
      add(new Frame(Set.of(7L), Map.of(frame < 4 ? 1L : 2L, 7L)));
    }

    IdentityCounts counts = score.counts();

    assertThat(counts.identified()).isEqualTo(6);
    assertThat(counts.idF1()).isCloseTo(0.6, within(1e-12));
    assertThat(counts.bestF1()).isEqualTo(1);
    assertThat(counts.switches()).isEqualTo(1);
    assertThat(counts.objects()).isEqualTo(1);
    assertThat(counts.tracks()).isEqualTo(2);
  }

  @Test
  void aSwitchIsCountedOverAGapAndAReturnIsAnother() {
    add(new Frame(Set.of(7L), Map.of(1L, 7L)));
    add(new Frame(Set.of(7L), Map.of()));
    add(new Frame(Set.of(7L), Map.of(2L, 7L)));
    add(new Frame(Set.of(7L), Map.of(1L, 7L)));

    assertThat(score.counts().switches()).isEqualTo(2);
  }

  @Test
  void instancesWithoutATrackAreNotLookedAt() {
    add(new Frame(Set.of(7L), Map.of(0L, 0L)));

    assertThat(score.counts()).isEqualTo(new IdentityCounts(1, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void countsOfCamerasAddUp() {
    add(new Frame(Set.of(7L, 8L), Map.of(1L, 7L, 2L, 0L)));

    IdentityCounts both = score.counts().plus(score.counts());

    assertThat(both).isEqualTo(new IdentityCounts(4, 4, 2, 2, 0, 4, 4));
    assertThat(both.idPrecision()).isEqualTo(0.5);
    assertThat(both.idRecall()).isEqualTo(0.5);
    assertThat(both.precision()).isEqualTo(0.5);
    assertThat(both.recall()).isEqualTo(0.5);
  }
}
