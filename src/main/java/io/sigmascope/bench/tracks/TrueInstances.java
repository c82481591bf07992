package io.sigmascope.bench.tracks;

import io.sigmascope.clustering.Selection;
import io.sigmascope.evaluation.InstancePrecision;
import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.StreetClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A scene's true instances that have to be found, as a perfect model would tell of them. */
final class TrueInstances {
  private TrueInstances() {}

  private static final class Region {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right;
    int bottom;
    long sumX;
    long sumY;
    final List<Float> metres = new ArrayList<>();
  }

  /** By their ids; scores are 1. */
  static List<Instance> of(LabelledScene scene) {
    InstanceMap map = scene.instances();
    Map<Integer, Region> regions = new TreeMap<>();
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        int id = map.at(x, y);
        if (id >= InstanceMap.FIRST_INSTANCE) {
          Region region = regions.computeIfAbsent(id, k -> new Region());
          region.left = Math.min(region.left, x);
          region.top = Math.min(region.top, y);
          region.right = Math.max(region.right, x + 1);
          region.bottom = Math.max(region.bottom, y + 1);
          region.sumX += x;
          region.sumY += y;
          region.metres.add(scene.depth().at(x, y));
        }
      }
    }
    List<Instance> instances = new ArrayList<>();
    regions.forEach(
        (id, region) -> {
          if (region.metres.size() >= InstancePrecision.MINIMUM_PIXELS) {
            instances.add(instance(id, region));
          }
        });
    return instances;
  }

  private static Instance instance(int id, Region region) {
    int pixels = region.metres.size();
    float[] metres = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      metres[i] = region.metres.get(i);
    }
    return new Instance(
        id,
        StreetClass.ofLabelId(id / InstanceMap.FIRST_INSTANCE).orElseThrow(),
        1,
        new Box(region.left, region.top, region.right, region.bottom),
        (float) region.sumX / pixels + 0.5f,
        (float) region.sumY / pixels + 0.5f,
        pixels,
        Selection.median(metres, 0, pixels),
        0,
        0);
  }
}
