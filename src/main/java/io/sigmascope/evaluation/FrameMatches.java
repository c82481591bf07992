package io.sigmascope.evaluation;

import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * Which predicted instances of a frame are which objects, by their masks, whatever their tracks.
 *
 * <ul>
 *   <li>An instance is an object if it is of its class, and the intersection of their masks is at
 *       least half of their union.
 *   <li>Objects of less than {@value InstancePrecision#MINIMUM_PIXELS} pixels in a frame need not
 *       be found in it. Instances that are such an object count for nothing, and neither do those
 *       without an object more than half of whose pixels are void, of a group, or of small objects
 *       of their class: as in Cityscapes' average precision.
 * </ul>
 *
 * @param objects those that have to be found
 * @param matched from the instance's id to its object, one of {@code objects}
 * @param wrong ids of instances that are no object; those in neither count for nothing
 */
public record FrameMatches(Set<Long> objects, Map<Integer, Long> matched, Set<Integer> wrong) {
  private static final double LEAST_OVERLAP = 0.5;

  /**
   * @throws IllegalArgumentException if an instance is matched with an object that is none
   */
  public FrameMatches {
    objects = Set.copyOf(objects);
    matched = Map.copyOf(matched);
    wrong = Set.copyOf(wrong);
    if (!objects.containsAll(matched.values())) {
      throw new IllegalArgumentException(matched + " has objects beside " + objects);
    }
  }

  /**
   * Compares masks.
   *
   * @param truth the true instances
   * @param objectOf from ids in {@code truth} to the object's own number
   * @param predicted the predicted instances, of the same size
   * @param items the instances in {@code predicted}; those whose id it does not have count for
   *     nothing
   * @throws IllegalArgumentException if the maps differ in size
   */
  public static FrameMatches of(
      InstanceMap truth, IntToLongFunction objectOf, InstanceMap predicted, List<Instance> items) {
    Lengths.requireSame(truth.ids().length, predicted.ids().length);
    Overlaps overlaps = new Overlaps(truth, predicted);
    Set<Long> objects = new HashSet<>();
    for (TrueRegion region : overlaps.regions()) {
      if (region.mustBeFound() && region.type().isPresent()) {
        objects.add(objectOf.applyAsLong(region.id()));
      }
    }
    Map<Integer, Long> matched = new HashMap<>();
    Set<Integer> wrong = new HashSet<>();
    for (Instance item : items) {
      List<Overlaps.Shared> under = overlaps.under(item.id());
      int pixels = under.stream().mapToInt(Overlaps.Shared::pixels).sum();
      boolean found = false;
      long ignored = 0;
      for (Overlaps.Shared shared : under) {
        TrueRegion region = shared.truth();
        boolean same = region.type().filter(item.type()::equals).isPresent();
        if (region.isVoid() || same && !region.mustBeFound()) {
          ignored += shared.pixels();
        }
        int union = region.pixels() + pixels - shared.pixels();
        if (same && !region.isGroup() && shared.pixels() >= LEAST_OVERLAP * union) {
          found = true;
          if (region.mustBeFound()) {
            matched.put(item.id(), objectOf.applyAsLong(region.id()));
          }
        }
      }
      if (!found && pixels > 0 && ignored <= LEAST_OVERLAP * pixels) {
        wrong.add(item.id());
      }
    }
    return new FrameMatches(objects, matched, wrong);
  }
}
