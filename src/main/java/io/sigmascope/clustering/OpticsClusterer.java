package io.sigmascope.clustering;

/**
 * Instances as the paper finds them: OPTICS over the votes, the plot cut at a fixed height, every
 * vote left over joins the nearest centre. A vote in a cluster stays there even where another
 * cluster's centre is nearer: votes of a long object lie in a long cluster.
 */
public final class OpticsClusterer implements InstanceClusterer {
  private final OpticsSettings settings;
  private final Optics optics;
  private final Centres centres;

  /**
   * @param width of the picture voted in, pixels
   * @param height of the picture voted in, pixels
   */
  public OpticsClusterer(OpticsSettings settings, int width, int height) {
    this.settings = settings;
    this.optics = new Optics(settings, width, height);
    this.centres = new Centres(optics.grid(), settings.joinPixels(), settings.maxClusters());
  }

  @Override
  public Clusters cluster(float[] votesX, float[] votesY, int n, int[] assignment) {
    ClusterOrder order = optics.order(votesX, votesY, n);
    int[] labels = order.clustersAt(settings.thresholdPixels());
    int count = 0;
    for (int place = 0; place < labels.length; place++) {
      centres.clusterOfCell()[optics.cells()[place]] = labels[place];
      count = Math.max(count, labels[place] + 1);
    }
    return centres.finish(count, settings.minClusterVotes(), votesX, votesY, n, assignment);
  }
}
