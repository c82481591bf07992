package io.sigmascope.evaluation;

import io.sigmascope.clustering.Assignment;
import io.sigmascope.frame.Instance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether one camera's tracks are its objects: identity measures of Ristani et al. (ECCV Workshops
 * 2016). Over all frames together each object is given at most one track and each track at most one
 * object, so that most frames agree; what agrees is identified, everything else is an error.
 *
 * <p>Switches are those of Bernardin and Stiefelhagen (EURASIP JIVP 2008), over any gap in between.
 */
public final class IdentityScore {
  private final Map<Long, Integer> framesOfObject = new HashMap<>();
  private final Map<Long, Integer> framesOfTrack = new HashMap<>();

  /** By object, then by track, how often that object was found by that track. */
  private final Map<Long, Map<Long, Integer>> shared = new LinkedHashMap<>();

  private final Map<Long, Long> lastTrack = new HashMap<>();
  private long found;
  private long switches;

  /**
   * Counts a frame.
   *
   * @param frame what its instances are
   * @param items its instances with their tracks; those with track 0 are not looked at
   */
  public void add(FrameMatches frame, Iterable<Instance> items) {
    frame.objects().forEach(object -> framesOfObject.merge(object, 1, Integer::sum));
    Map<Long, Set<Long>> tracks = new LinkedHashMap<>();
    for (Instance item : items) {
      Optional<Long> object = Optional.ofNullable(frame.matched().get(item.id()));
      if (item.track() != 0 && (object.isPresent() || frame.wrong().contains(item.id()))) {
        framesOfTrack.merge(item.track(), 1, Integer::sum);
        object.ifPresent(
            known -> tracks.computeIfAbsent(known, k -> new HashSet<>()).add(item.track()));
      }
    }
    tracks.forEach(this::add);
  }

  /** Two tracks are possible where each has exactly half of the object. */
  private void add(long object, Set<Long> tracks) {
    found++;
    Map<Long, Integer> known = shared.computeIfAbsent(object, k -> new LinkedHashMap<>());
    tracks.forEach(track -> known.merge(track, 1, Integer::sum));
    Optional<Long> last = Optional.ofNullable(lastTrack.get(object));
    if (last.filter(tracks::contains).isEmpty()) {
      switches += last.isPresent() ? 1 : 0;
      lastTrack.put(object, tracks.iterator().next());
    }
  }

  /** What came of the frames so far. */
  public IdentityCounts counts() {
    return new IdentityCounts(
        sum(framesOfObject),
        sum(framesOfTrack),
        found,
        identified(),
        switches,
        framesOfObject.size(),
        framesOfTrack.size());
  }

  private long identified() {
    Map<Long, Integer> columns = new HashMap<>();
    shared
        .values()
        .forEach(tracks -> tracks.keySet().forEach(t -> columns.putIfAbsent(t, columns.size())));
    double[][] costs = new double[shared.size()][columns.size()];
    int row = 0;
    for (Map<Long, Integer> tracks : shared.values()) {
      for (Map.Entry<Long, Integer> track : tracks.entrySet()) {
        costs[row][columns.getOrDefault(track.getKey(), 0)] = -track.getValue();
      }
      row++;
    }
    int[] columnOf = Assignment.of(costs, columns.size(), 0);
    double sum = 0;
    for (int i = 0; i < costs.length; i++) {
      sum -= columnOf[i] == Assignment.NONE ? 0 : costs[i][columnOf[i]];
    }
    return Math.round(sum);
  }

  private static long sum(Map<Long, Integer> frames) {
    return frames.values().stream().mapToLong(Integer::longValue).sum();
  }
}
