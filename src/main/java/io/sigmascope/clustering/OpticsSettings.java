package io.sigmascope.clustering;

import static io.sigmascope.clustering.Ranges.require;

/**
 * How {@link OpticsClusterer} looks at votes. Lengths are pixels of the picture voted in, and are
 * rounded to whole cells.
 *
 * @param cellPixels side of the squares that votes are counted in; what is exact is exact over
 *     these
 * @param radiusPixels generating distance, the {@code eps} of OPTICS
 * @param minVotes how many votes within the radius make a core, the {@code MinPts} of OPTICS,
 *     itself included
 * @param thresholdPixels height at which the reachability plot is cut, the {@code eps'}; at most
 *     the radius
 * @param minClusterVotes clusters with fewer votes are noise
 * @param joinPixels votes in no cluster join the nearest centre that is not further than this
 * @param maxClusters only this many are kept, the largest: a bound on what an untrained network can
 *     cost
 */
public record OpticsSettings(
    float cellPixels,
    float radiusPixels,
    int minVotes,
    float thresholdPixels,
    int minClusterVotes,
    float joinPixels,
    int maxClusters) {

  /**
   * For street scenes: lengths grow with the picture, counts with how many pixels vote.
   *
   * @param height of the picture voted in, pixels
   * @param voters how many votes there are if every pixel votes
   */
  public static OpticsSettings street(int height, long voters) {
    float scale = Ranges.streetScale(height);
    int few = Ranges.fewStreetVotes(voters);
    return new OpticsSettings(2 * scale, 4 * scale, few, 3 * scale, few, 24 * scale, 1000);
  }

  /**
   * @throws IllegalArgumentException if a value is out of range, naming it
   */
  public OpticsSettings {
    require(cellPixels > 0, "cellPixels must be positive, got " + cellPixels);
    require(
        radiusPixels >= cellPixels && radiusPixels <= 32 * cellPixels,
        "radiusPixels must be 1 to 32 cells of " + cellPixels + ", got " + radiusPixels);
    require(minVotes >= 1, "minVotes must be at least 1, got " + minVotes);
    require(
        thresholdPixels >= 0 && thresholdPixels <= radiusPixels,
        "thresholdPixels must be 0 to the radius " + radiusPixels + ", got " + thresholdPixels);
    require(minClusterVotes >= 1, "minClusterVotes must be at least 1, got " + minClusterVotes);
    require(joinPixels >= 0, "joinPixels must not be negative, got " + joinPixels);
    require(maxClusters >= 1, "maxClusters must be at least 1, got " + maxClusters);
  }
}
