package io.sigmascope.clustering;

import static io.sigmascope.clustering.Ranges.require;

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

  /**
   * For street scenes: lengths grow with the picture, counts with how many pixels vote.
   *
   * @param height of the picture voted in, pixels
   * @param voters how many votes there are if every pixel votes
   */
  public static PeakSettings street(int height, long voters) {
    float scale = Ranges.streetScale(height);
    int few = Ranges.fewStreetVotes(voters);
    return new PeakSettings(2 * scale, 6 * scale, 8 * scale, few, 24 * scale, 1000);
  }

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
}
