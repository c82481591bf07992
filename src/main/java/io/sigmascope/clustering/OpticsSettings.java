package io.sigmascope.clustering;

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

  /** For street scenes of 512x256 with a vote for every second pixel and row. */
  public static final OpticsSettings STREET = new OpticsSettings(2, 4, 12, 3, 12, 24, 1000);

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

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
