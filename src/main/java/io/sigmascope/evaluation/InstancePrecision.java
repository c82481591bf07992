package io.sigmascope.evaluation;

import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Average precision of instances as Cityscapes' {@code evalInstanceLevelSemanticLabeling} defines
 * it: for each class in the truth and each overlap of 0.5, 0.55, … 0.95, the area under precision
 * over recall; averaged over all.
 *
 * <ul>
 *   <li>A prediction matches a true instance of its class if their intersection over union is above
 *       the overlap. A true instance that nothing matches is missed.
 *   <li>True instances of less than {@value #MINIMUM_PIXELS} pixels, and regions of a thing class
 *       that are no single instance (groups), need not be found, and a match with one counts for
 *       nothing.
 *   <li>A prediction without a match counts for nothing if the share of its pixels that are void,
 *       of a group, or of a small instance of its class is above the overlap; else it is a false
 *       positive. Pixels of a small group count twice there, as they do in the script.
 * </ul>
 *
 * <p>Masks here do not overlap, so that at overlaps from a half up each true instance has at most
 * one match: the script's rule for second matches is never needed.
 */
public final class InstancePrecision {
  /** The smallest true instance that must be found. */
  public static final int MINIMUM_PIXELS = 100;

  private static final int OVERLAPS = 10;
  private static final double HALF = 0.5;

  private final Map<StreetClass, PrecisionCurve> curves = new EnumMap<>(StreetClass.class);

  /**
   * Counts a picture.
   *
   * @param truth the true instances
   * @param predicted the predicted ones, of the same size
   * @param items the instances in {@code predicted}; those whose id it does not have are no
   *     predictions
   * @throws IllegalArgumentException if the maps differ in size
   */
  public void add(InstanceMap truth, InstanceMap predicted, List<Instance> items) {
    Lengths.requireSame(truth.ids().length, predicted.ids().length);
    Overlaps overlaps = new Overlaps(truth, predicted);
    for (TrueRegion region : overlaps.regions()) {
      if (region.mustBeFound()) {
        region.type().filter(StreetClass::isThing).ifPresent(type -> curve(type).addTruth());
      }
    }
    for (Found found : found(overlaps, items)) {
      curve(found.item().type()).add(found.prediction());
    }
  }

  private record Found(Instance item, PrecisionCurve.Prediction prediction) {}

  private static List<Found> found(Overlaps overlaps, List<Instance> items) {
    List<Found> found = new ArrayList<>();
    for (Instance item : items) {
      List<Overlaps.Shared> under = overlaps.under(item.id());
      if (!under.isEmpty()) {
        found.add(new Found(item, judged(item, under)));
      }
    }
    return found;
  }

  /**
   * A prediction that counts.
   *
   * @param right whether it shares more than half of what it and a true instance of its class cover
   */
  public record Judged(Instance item, boolean right) {}

  /**
   * Says of each prediction whether it is right, and leaves out those that count for nothing.
   *
   * @throws IllegalArgumentException if the maps differ in size
   */
  public static List<Judged> judge(InstanceMap truth, InstanceMap predicted, List<Instance> items) {
    Lengths.requireSame(truth.ids().length, predicted.ids().length);
    List<Judged> judged = new ArrayList<>();
    for (Found found : found(new Overlaps(truth, predicted), items)) {
      if (found.prediction().counts(HALF)) {
        judged.add(new Judged(found.item(), found.prediction().matches(HALF)));
      }
    }
    return judged;
  }

  private static PrecisionCurve.Prediction judged(Instance item, List<Overlaps.Shared> under) {
    int pixels = under.stream().mapToInt(Overlaps.Shared::pixels).sum();
    double best = 0;
    boolean bestMustBeFound = false;
    long ignored = 0;
    for (Overlaps.Shared shared : under) {
      TrueRegion truth = shared.truth();
      if (truth.isVoid()) {
        ignored += shared.pixels();
      } else if (truth.type().filter(item.type()::equals).isPresent()) {
        double overlap = (double) shared.pixels() / (truth.pixels() + pixels - shared.pixels());
        if (overlap > best) {
          best = overlap;
          bestMustBeFound = truth.mustBeFound();
        }
        ignored += truth.isGroup() ? shared.pixels() : 0;
        ignored += truth.isSmall() ? shared.pixels() : 0;
      }
    }
    return new PrecisionCurve.Prediction(
        item.score(), best, bestMustBeFound, (double) ignored / pixels);
  }

  private PrecisionCurve curve(StreetClass type) {
    return curves.computeIfAbsent(type, unused -> new PrecisionCurve());
  }

  /** Mean over the overlaps and the classes in the truth, 0..1; NaN if there are none. */
  public double averagePrecision() {
    return mean(IntStream.range(0, OVERLAPS).mapToDouble(i -> (10 + i) / 20.0).toArray());
  }

  /** As {@link #averagePrecision}, for an overlap of a half only. */
  public double averagePrecision50() {
    return mean(HALF);
  }

  private double mean(double... overlaps) {
    return curves.values().stream()
        .filter(PrecisionCurve::hasTruth)
        .flatMapToDouble(curve -> Arrays.stream(overlaps).map(curve::averagePrecision))
        .average()
        .orElse(Double.NaN);
  }
}
