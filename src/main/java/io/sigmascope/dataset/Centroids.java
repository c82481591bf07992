package io.sigmascope.dataset;

import io.sigmascope.frame.InstanceMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The middles of a picture's instances, in source pixels. */
final class Centroids {
  private final Map<Integer, Sum> sums = new HashMap<>();

  /** Of an instance's pixels. */
  static final class Sum {
    private long x;
    private long y;
    private long pixels;

    /** The mean of the pixels' centres; the centre of pixel 0 is 0.5. */
    double x() {
      return (double) x / pixels + 0.5;
    }

    double y() {
      return (double) y / pixels + 0.5;
    }
  }

  Centroids(InstanceMap map) {
    int last = 0;
    @Nullable Sum sum = null;
    for (int row = 0, i = 0; row < map.height(); row++) {
      for (int column = 0; column < map.width(); column++, i++) {
        int id = map.ids()[i] & 0xFFFF;
        if (id < InstanceMap.FIRST_INSTANCE) {
          continue;
        }
        if (sum == null || id != last) { // ids come in runs
          sum = sums.computeIfAbsent(id, unseen -> new Sum());
          last = id;
        }
        sum.x += column;
        sum.y += row;
        sum.pixels++;
      }
    }
  }

  /** The centroid of an instance, null for ids that are none. */
  @Nullable Sum of(int id) {
    return sums.get(id);
  }
}
