package io.sigmascope.pipeline.activity;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.StreetClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cameras' activities of one window, added up. */
final class FleetSum {
  private FleetSum() {}

  /**
   * The whole fleet's: means and shares are over all frames, objects that two cameras see count
   * twice, and the most in a frame is that of one camera.
   *
   * @param cameras all of one window, at least one
   */
  static Activity of(Collection<Activity> cameras) {
    Activity first = cameras.iterator().next();
    long frames = cameras.stream().mapToLong(Activity::frames).sum();
    double nearest =
        cameras.stream()
            .mapToDouble(Activity::nearestMetres)
            .filter(metres -> metres > 0)
            .min()
            .orElse(0);
    double road = cameras.stream().mapToDouble(c -> c.freeRoadShare() * c.frames()).sum();
    return new Activity(
        Optional.empty(),
        first.start(),
        first.end(),
        frames,
        counts(cameras, frames),
        (float) nearest,
        frames == 0 ? 0 : (float) (road / frames));
  }

  private static List<Activity.Count> counts(Collection<Activity> cameras, long frames) {
    Map<StreetClass, double[]> totals = new EnumMap<>(StreetClass.class);
    Map<StreetClass, Activity.Count> sums = new EnumMap<>(StreetClass.class);
    for (Activity camera : cameras) {
      for (Activity.Count count : camera.counts()) {
        totals.computeIfAbsent(count.type(), type -> new double[1])[0] +=
            count.meanPerFrame() * camera.frames();
        sums.merge(
            count.type(),
            count,
            (a, b) ->
                new Activity.Count(
                    a.type(),
                    0,
                    Math.max(a.maxPerFrame(), b.maxPerFrame()),
                    a.tracks() + b.tracks()));
      }
    }
    List<Activity.Count> counts = new ArrayList<>();
    totals.forEach(
        (type, total) -> {
          Activity.Count sum = sums.get(type);
          if (sum != null) {
            counts.add(
                new Activity.Count(
                    type, (float) (total[0] / frames), sum.maxPerFrame(), sum.tracks()));
          }
        });
    return counts;
  }
}
