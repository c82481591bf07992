package io.sigmascope.clustering;

/**
 * The reachability plot: the order in which OPTICS walked through the cells that hold votes,
 * densest neighbours first, so that clusters are its valleys. Arrays are indexed by place in that
 * order.
 *
 * @param columns column of the cell, 0 at the picture's left edge, negative left of it
 * @param rows row of the cell, 0 at the picture's top edge, negative above it
 * @param weights votes in the cell
 * @param reachability pixels; positive infinity where not reached from any core
 * @param coreDistances pixels; positive infinity where the cell is no core
 */
@SuppressWarnings("ArrayRecordComponent") // parallel columns, read once: compared nowhere
public record ClusterOrder(
    int[] columns, int[] rows, int[] weights, float[] reachability, float[] coreDistances) {

  /** How many cells hold votes. */
  public int count() {
    return weights.length;
  }

  /**
   * Cuts the plot at a height, as {@code ExtractDBSCAN-Clustering} of the OPTICS paper: the
   * clusters that DBSCAN finds with that radius, save for border cells that were passed before the
   * first core near them.
   *
   * @param thresholdPixels at most the generating distance of the order
   * @return for each place the number of its cluster, from 0 in the order of the plot, or {@link
   *     InstanceClusterer#NOISE}
   */
  public int[] clustersAt(float thresholdPixels) {
    int[] labels = new int[count()];
    int current = InstanceClusterer.NOISE;
    int next = 0;
    for (int place = 0; place < labels.length; place++) {
      if (reachability[place] > thresholdPixels) {
        current = coreDistances[place] <= thresholdPixels ? next++ : InstanceClusterer.NOISE;
      }
      labels[place] = current;
    }
    return labels;
  }
}
