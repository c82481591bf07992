package io.sigmascope.clustering;

/**
 * The alternative to OPTICS, in the manner of the Hough transform: votes are counted in cells and
 * smoothed, a cell that nothing around exceeds is a peak, and votes go to the peaks near them.
 *
 * <p>Departs from the paper: objects whose votes lie further apart than the kernel fall into
 * pieces, and objects nearer to each other than {@code peakPixels} become one.
 */
public final class PeakClusterer implements InstanceClusterer {
  private final PeakSettings settings;
  private final VoteGrid grid;
  private final int[] smooth;
  private final int[] kernelSteps;
  private final int[] kernelWeights;
  private final Disc around;
  private final Centres centres;

  /**
   * @param width of the picture voted in, pixels
   * @param height of the picture voted in, pixels
   */
  public PeakClusterer(PeakSettings settings, int width, int height) {
    this.settings = settings;
    int kernel = Math.round(settings.smoothingPixels() / settings.cellPixels());
    int radius = Math.round(settings.peakPixels() / settings.cellPixels());
    grid = new VoteGrid(width, height, settings.cellPixels(), Math.max(kernel, radius));
    smooth = new int[grid.size()];
    around = Disc.of(grid, radius, settings.cellPixels());
    centres = new Centres(grid, settings.joinPixels(), settings.maxClusters());
    int side = 2 * kernel - 1;
    kernelSteps = new int[side * side];
    kernelWeights = new int[side * side];
    for (int i = 0; i < kernelSteps.length; i++) {
      int dx = i % side - (kernel - 1);
      int dy = i / side - (kernel - 1);
      kernelSteps[i] = grid.step(dx, dy);
      kernelWeights[i] = (kernel - Math.abs(dx)) * (kernel - Math.abs(dy));
    }
  }

  @Override
  public Clusters cluster(float[] votesX, float[] votesY, int n, int[] assignment) {
    grid.count(votesX, votesY, n);
    int[] occupied = grid.occupied();
    int[] clusterOfCell = centres.clusterOfCell();
    for (int i = 0; i < grid.occupiedCount(); i++) {
      smooth[occupied[i]] = smoothed(occupied[i]);
      clusterOfCell[occupied[i]] = NOISE;
    }
    int peaks = 0;
    for (int i = 0; i < grid.occupiedCount(); i++) {
      if (isPeak(occupied[i])) {
        claim(occupied[i], peaks++);
      }
    }
    return centres.finish(peaks, settings.minClusterVotes(), votesX, votesY, n, assignment);
  }

  /** Only cells that hold votes are smoothed: no other can be a peak here. */
  private int smoothed(int cell) {
    int[] weights = grid.weights();
    int sum = 0;
    for (int i = 0; i < kernelSteps.length; i++) {
      sum += weights[cell + kernelSteps[i]] * kernelWeights[i];
    }
    return sum;
  }

  /** Among equals the cell of lowest number. */
  private boolean isPeak(int cell) {
    int[] weights = grid.weights();
    int height = smooth[cell];
    for (int step : around.steps()) {
      int other = cell + step;
      if (weights[other] > 0
          && (smooth[other] > height || (smooth[other] == height && other < cell))) {
        return false;
      }
    }
    return true;
  }

  /** Discs of two peaks may overlap; what both reach stays with the first. */
  private void claim(int peak, int cluster) {
    int[] clusterOfCell = centres.clusterOfCell();
    for (int step : around.steps()) {
      int cell = peak + step;
      if (grid.weights()[cell] > 0 && clusterOfCell[cell] == NOISE) {
        clusterOfCell[cell] = cluster;
      }
    }
  }
}
