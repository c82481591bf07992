package io.sigmascope.evaluation;

import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Cityscapes' instance score step by step, as its official script goes: whole masks are compared
 * pixel by pixel, once an overlap and class. Masks may overlap. Slow, and the oracle of {@link
 * InstancePrecision}.
 */
public final class OfficialInstanceScore {
  private static final int MINIMUM = 100;

  private final List<Picture> pictures = new ArrayList<>();

  /** A predicted mask, as a line of the official text file tells it. */
  public record Mask(int labelId, double score, boolean[] pixels) {}

  private record Picture(int[] truth, List<Mask> masks) {}

  public void add(InstanceMap truth, List<Mask> masks) {
    int[] ids = new int[truth.ids().length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = truth.ids()[i] & 0xFFFF;
    }
    pictures.add(new Picture(ids, masks));
  }

  public double ap() {
    double sum = 0;
    int n = 0;
    for (StreetClass type : StreetClass.all()) {
      for (int step = 0; step < 10; step++) {
        double ap = type.isThing() ? ap(type.labelId(), 0.5 + 0.05 * step) : Double.NaN;
        if (!Double.isNaN(ap)) {
          sum += ap;
          n++;
        }
      }
    }
    return sum / n;
  }

  public double ap50() {
    return StreetClass.all().stream()
        .filter(StreetClass::isThing)
        .mapToDouble(type -> ap(type.labelId(), 0.5))
        .filter(ap -> !Double.isNaN(ap))
        .average()
        .orElse(Double.NaN);
  }

  private static final class Tally {
    final List<Double> trueScores = new ArrayList<>();
    final List<Double> falseScores = new ArrayList<>();
    int missed;
    boolean anyTruth;
  }

  private double ap(int labelId, double threshold) {
    Tally tally = new Tally();
    for (Picture picture : pictures) {
      tally(picture, labelId, threshold, tally);
    }
    return tally.anyTruth ? area(tally) : Double.NaN;
  }

  private static void tally(Picture picture, int labelId, double threshold, Tally tally) {
    List<Mask> masks =
        picture.masks().stream()
            .filter(mask -> mask.labelId() == labelId && size(mask.pixels()) > 0)
            .toList();
    List<boolean[]> proper = new ArrayList<>();
    List<boolean[]> groups = new ArrayList<>();
    List<boolean[]> small = new ArrayList<>();
    for (int id : idsOf(picture)) {
      if (id == labelId || id / 1000 == labelId) {
        boolean[] region = region(picture, id);
        if (id >= 1000 && size(region) >= MINIMUM) {
          proper.add(region);
        }
        if (id < 1000) {
          groups.add(region);
        }
        if (size(region) < MINIMUM) {
          small.add(region);
        }
      }
    }
    for (boolean[] truth : proper) {
      tally.anyTruth = true;
      List<Double> scores =
          new ArrayList<>(
              masks.stream()
                  .filter(mask -> overlap(mask.pixels(), truth) > threshold)
                  .map(Mask::score)
                  .sorted()
                  .toList());
      if (scores.isEmpty()) {
        tally.missed++;
      } else {
        tally.trueScores.add(scores.remove(scores.size() - 1));
        tally.falseScores.addAll(scores);
      }
    }
    boolean[] nothing = voidOf(picture);
    for (Mask mask : masks) {
      boolean matched = false;
      for (List<boolean[]> regions : List.of(proper, groups, small)) {
        for (boolean[] region : regions) {
          matched |= overlap(mask.pixels(), region) > threshold;
        }
      }
      double ignored = shared(mask.pixels(), nothing);
      for (List<boolean[]> regions : List.of(groups, small)) {
        for (boolean[] region : regions) {
          ignored += shared(mask.pixels(), region);
        }
      }
      if (!matched && ignored / size(mask.pixels()) <= threshold) {
        tally.falseScores.add(mask.score());
      }
    }
  }

  private static double area(Tally tally) {
    TreeSet<Double> thresholds = new TreeSet<>(tally.trueScores);
    thresholds.addAll(tally.falseScores);
    List<double[]> points = new ArrayList<>(); // recall, precision; the most lenient first
    for (double threshold : thresholds) {
      double right = tally.trueScores.stream().filter(s -> s >= threshold).count();
      double wrong = tally.falseScores.stream().filter(s -> s >= threshold).count();
      double all = tally.trueScores.size() + tally.missed;
      points.add(new double[] {right / all, right / (right + wrong)});
    }
    if (points.isEmpty()) {
      return 0;
    }
    points.add(new double[] {0, 1});
    double area = 0;
    for (int i = 0; i < points.size(); i++) {
      double before = points.get(Math.max(0, i - 1))[0];
      double after = i + 1 < points.size() ? points.get(i + 1)[0] : 0;
      area += points.get(i)[1] * (before - after) / 2;
    }
    return area;
  }

  private static TreeSet<Integer> idsOf(Picture picture) {
    TreeSet<Integer> ids = new TreeSet<>();
    for (int id : picture.truth()) {
      ids.add(id);
    }
    return ids;
  }

  private static boolean[] region(Picture picture, int id) {
    boolean[] region = new boolean[picture.truth().length];
    for (int i = 0; i < region.length; i++) {
      region[i] = picture.truth()[i] == id;
    }
    return region;
  }

  /** The label ids that the official list marks as not evaluated. */
  private static boolean[] voidOf(Picture picture) {
    List<Integer> ids = List.of(0, 1, 2, 3, 4, 5, 6, 9, 10, 14, 15, 16, 18, 29, 30);
    boolean[] region = new boolean[picture.truth().length];
    for (int i = 0; i < region.length; i++) {
      region[i] = ids.contains(picture.truth()[i]);
    }
    return region;
  }

  private static int size(boolean[] mask) {
    return shared(mask, mask);
  }

  private static int shared(boolean[] one, boolean[] other) {
    int n = 0;
    for (int i = 0; i < one.length; i++) {
      n += one[i] && other[i] ? 1 : 0;
    }
    return n;
  }

  private static double overlap(boolean[] one, boolean[] other) {
    int both = shared(one, other);
    return (double) both / (size(one) + size(other) - both);
  }
}
