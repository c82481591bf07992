package io.sigmascope.analysis;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.ScenePlanes;
import java.util.HashMap;
import java.util.Map;

/**
 * How alike two models' results on one frame are. Neither is the truth: the measures are those of
 * evaluation, with the live model in the place of the truth.
 *
 * <p>Planes may differ in size. They cover the same picture, so the candidate's are looked at where
 * the middles of the live one's pixels are.
 *
 * @param semanticIou mean intersection over union of the classes that either found; pixels without
 *     a class in either plane count for nothing. 1 where there are none
 * @param depthDifference mean absolute difference of inverse depth, 1/m
 * @param instanceF1 harmonic mean of the shares of either's instances that are the other's too: of
 *     the same class, and with an intersection of more than half of the union, so that none is two
 *     of the other's. 1 where neither found any
 */
public record SceneAgreement(double semanticIou, double depthDifference, double instanceF1) {
  private static final double LEAST_OVERLAP = 0.5;

  /** Compares two results on one picture. */
  public static SceneAgreement of(ScenePlanes live, ScenePlanes candidate) {
    return new SceneAgreement(
        semanticIou(live.labels(), candidate.labels()),
        depthDifference(live.depth(), candidate.depth()),
        instanceF1(live.instances(), candidate.instances()));
  }

  private static double semanticIou(LabelMap live, LabelMap candidate) {
    int classes = StreetClass.all().size();
    long[] both = new long[classes];
    long[] either = new long[classes];
    for (int y = 0; y < live.height(); y++) {
      int row = nearest(y, live.height(), candidate.height());
      for (int x = 0; x < live.width(); x++) {
        int a = live.at(x, y);
        int b = candidate.at(nearest(x, live.width(), candidate.width()), row);
        if (a >= classes || b >= classes) {
          continue;
        }
        either[a]++;
        if (a == b) {
          both[a]++;
        } else {
          either[b]++;
        }
      }
    }
    double sum = 0;
    int present = 0;
    for (int c = 0; c < classes; c++) {
      if (either[c] > 0) {
        sum += (double) both[c] / either[c];
        present++;
      }
    }
    return present == 0 ? 1 : sum / present;
  }

  private static double depthDifference(DepthMap live, DepthMap candidate) {
    double sum = 0;
    for (int y = 0; y < live.height(); y++) {
      int row = nearest(y, live.height(), candidate.height());
      for (int x = 0; x < live.width(); x++) {
        int column = nearest(x, live.width(), candidate.width());
        // what is infinitely far has an inverse depth of 0
        sum += Math.abs(1.0 / live.at(x, y) - 1.0 / candidate.at(column, row));
      }
    }
    return sum / ((double) live.width() * live.height());
  }

  private record Pair(int live, int candidate) {}

  private static double instanceF1(InstanceMap live, InstanceMap candidate) {
    Map<Integer, Integer> ofLive = new HashMap<>();
    Map<Integer, Integer> ofCandidate = new HashMap<>();
    Map<Pair, Integer> shared = new HashMap<>();
    for (int y = 0; y < live.height(); y++) {
      int row = nearest(y, live.height(), candidate.height());
      for (int x = 0; x < live.width(); x++) {
        int a = live.at(x, y);
        int b = candidate.at(nearest(x, live.width(), candidate.width()), row);
        boolean inLive = a >= InstanceMap.FIRST_INSTANCE;
        boolean inCandidate = b >= InstanceMap.FIRST_INSTANCE;
        if (inLive) {
          ofLive.merge(a, 1, Integer::sum);
        }
        if (inCandidate) {
          ofCandidate.merge(b, 1, Integer::sum);
        }
        if (inLive && inCandidate && sameClass(a, b)) {
          shared.merge(new Pair(a, b), 1, Integer::sum);
        }
      }
    }
    int instances = ofLive.size() + ofCandidate.size();
    if (instances == 0) {
      return 1;
    }
    long matched =
        shared.entrySet().stream()
            .filter(
                entry -> {
                  int together = entry.getValue();
                  int union =
                      ofLive.getOrDefault(entry.getKey().live(), 0)
                          + ofCandidate.getOrDefault(entry.getKey().candidate(), 0)
                          - together;
                  return together > LEAST_OVERLAP * union;
                })
            .count();
    return 2.0 * matched / instances;
  }

  private static boolean sameClass(int a, int b) {
    return a / InstanceMap.FIRST_INSTANCE == b / InstanceMap.FIRST_INSTANCE;
  }

  /** Of {@code to} cells along a side, the one around the middle of a cell of {@code from}. */
  private static int nearest(int position, int from, int to) {
    return (int) ((position * 2L + 1) * to / (from * 2L));
  }
}
