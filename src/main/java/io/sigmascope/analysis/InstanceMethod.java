package io.sigmascope.analysis;

import io.sigmascope.clustering.InstanceClusterer;
import io.sigmascope.clustering.OpticsClusterer;
import io.sigmascope.clustering.OpticsSettings;
import io.sigmascope.clustering.PeakClusterer;
import io.sigmascope.clustering.PeakSettings;

/** How instances are found among the votes of their pixels. */
public enum InstanceMethod {
  /** What the paper does: exact over cells, and the default. */
  OPTICS {
    @Override
    InstanceClusterer clusterer(int width, int height, long voters) {
      return new OpticsClusterer(OpticsSettings.street(height, voters), width, height);
    }
  },

  /** Peaks of the smoothed votes: the usual alternative, no quicker than OPTICS on a grid. */
  PEAKS {
    @Override
    InstanceClusterer clusterer(int width, int height, long voters) {
      return new PeakClusterer(PeakSettings.street(height, voters), width, height);
    }
  };

  /**
   * A clusterer of this kind, as street scenes want it.
   *
   * @param width of the picture voted in, pixels
   * @param height of the picture voted in, pixels
   * @param voters how many votes there are if every pixel votes
   */
  abstract InstanceClusterer clusterer(int width, int height, long voters);
}
