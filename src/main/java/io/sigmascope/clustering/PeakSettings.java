package io.sigmascope.clustering;

/**
 * How {@link PeakClusterer} looks at votes. Lengths are pixels of the picture voted in, and are
 * rounded to whole cells.
 *
 * @param cellPixels side of the squares that votes are counted in
 * @param smoothingPixels half the width of the triangular kernel that counts are smoothed with; at
 *     least a cell
 * @param peakPixels how far around a peak no other is; its votes within this make its centre
 * @param minClusterVotes peaks with fewer votes around them are noise
 * @param joinPixels votes join the nearest centre that is not further than this
 * @param maxClusters only this many are kept, the largest
 */
public record PeakSettings(
    float cellPixels,
    float smoothingPixels,
    float peakPixels,
    int minClusterVotes,
    float joinPixels,
    int maxClusters) {

  /** For street scenes of 512x256 with a vote for every second pixel and row. */
  public static final PeakSettings STREET = new PeakSettings(2, 6, 8, 12, 24, 1000);

  /**
   * @throws IllegalArgumentException if a value is out of range, naming it
   */
  public PeakSettings {
    require(cellPixels > 0, "cellPixels must be positive, got " + cellPixels);
    require(
        smoothingPixels >= cellPixels && smoothingPixels <= 32 * cellPixels,
        "smoothingPixels must be 1 to 32 cells of " + cellPixels + ", got " + smoothingPixels);
    require(
        peakPixels >= cellPixels && peakPixels <= 32 * cellPixels,
        "peakPixels must be 1 to 32 cells of " + cellPixels + ", got " + peakPixels);
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
