package io.sigmascope.evaluation;

import io.sigmascope.frame.InstanceMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many pixels each true region has, and shares with each predicted one. */
final class Overlaps {
  private final Map<Integer, Integer> truePixels = new HashMap<>();
  private final Map<Integer, Map<Integer, Integer>> sharedOfPredicted = new HashMap<>();

  Overlaps(InstanceMap truth, InstanceMap predicted) {
    short[] trueIds = truth.ids();
    short[] predictedIds = predicted.ids();
    int start = 0;
    for (int i = 1; i <= trueIds.length; i++) {
      // Regions are runs of pixels: counting runs is much quicker than counting pixels.
      if (i == trueIds.length
          || trueIds[i] != trueIds[start]
          || predictedIds[i] != predictedIds[start]) {
        count(trueIds[start] & 0xFFFF, predictedIds[start] & 0xFFFF, i - start);
        start = i;
      }
    }
  }

  private void count(int trueId, int predictedId, int pixels) {
    truePixels.merge(trueId, pixels, Integer::sum);
    sharedOfPredicted
        .computeIfAbsent(predictedId, id -> new HashMap<>())
        .merge(trueId, pixels, Integer::sum);
  }

  List<TrueRegion> regions() {
    List<TrueRegion> regions = new ArrayList<>();
    truePixels.forEach((id, pixels) -> regions.add(new TrueRegion(id, pixels)));
    return regions;
  }

  /** A true region, and how many of its pixels a predicted one has. */
  record Shared(TrueRegion truth, int pixels) {}

  /** The true regions under a predicted id; none for an id that the map does not have. */
  List<Shared> under(int predictedId) {
    List<Shared> under = new ArrayList<>();
    sharedOfPredicted
        .getOrDefault(predictedId, Map.of())
        .forEach(
            (id, pixels) ->
                under.add(new Shared(new TrueRegion(id, truePixels.getOrDefault(id, 0)), pixels)));
    return under;
  }
}
