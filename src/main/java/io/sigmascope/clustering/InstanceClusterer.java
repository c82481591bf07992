package io.sigmascope.clustering;

/**
 * Groups centroid votes into objects. An instance keeps its scratch memory between calls: one a
 * thread.
 */
public interface InstanceClusterer {
  /** What a vote that belongs to no cluster is assigned to. */
  int NOISE = -1;

  /**
   * Groups votes. Votes that are not finite, or further outside the picture than the clusterer
   * looks, become noise.
   *
   * @param votesX columns in pixels of the picture, at least {@code n}
   * @param votesY rows in pixels of the picture, at least {@code n}
   * @param n how many votes there are
   * @param assignment receives for each vote the index of its cluster, or {@link #NOISE}; at least
   *     {@code n}
   * @return the clusters, those first that were largest before stray votes joined
   */
  Clusters cluster(float[] votesX, float[] votesY, int n, int[] assignment);
}
