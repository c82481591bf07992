package io.sigmascope.clustering;

/**
 * OPTICS over weighted cells: Ankerst, Breunig, Kriegel and Sander, <i>OPTICS: Ordering Points To
 * Identify the Clustering Structure</i>, SIGMOD 1999.
 *
 * <p>Votes are counted in cells and stand at the middle of their cell; {@code n} votes in a cell
 * are {@code n} equal points, so all of them count for {@code MinPts}. Over these points the order,
 * the core distances and the reachabilities are exactly those of the textbook algorithm, a cell
 * standing for the first of its points: visiting the others changes nothing, because they see the
 * same neighbours at the same distances. What the paper leaves open is settled so: among seeds of
 * equal reachability, and where a new walk begins, the cell of lowest number goes first, row by row
 * from the top left.
 *
 * <p>Distances between cells take so few values that all comparisons are of small integers, and
 * time is at most proportional to occupied cells times cells in a disc of the radius. Holds scratch
 * memory: one a thread.
 */
public final class Optics {
  private static final int VISITED = -1;

  private final int minVotes;
  private final VoteGrid grid;
  private final Disc disc;
  private final SeedQueue seeds;
  private final int unreached;
  private final int[] levels;
  private int[] order = new int[0];

  /**
   * @param width of the picture voted in, pixels
   * @param height of the picture voted in, pixels
   */
  public Optics(OpticsSettings settings, int width, int height) {
    int radius = Math.round(settings.radiusPixels() / settings.cellPixels());
    minVotes = settings.minVotes();
    grid = new VoteGrid(width, height, settings.cellPixels(), radius);
    disc = Disc.of(grid, radius, settings.cellPixels());
    unreached = disc.levelPixels().length;
    seeds = new SeedQueue(grid.size(), unreached);
    levels = new int[grid.size()];
  }

  /**
   * Orders votes. Those that are not finite or more than the radius outside the picture are left
   * out.
   *
   * @param votesX columns, pixels
   * @param votesY rows, pixels
   * @param n how many there are
   */
  public ClusterOrder order(float[] votesX, float[] votesY, int n) {
    grid.count(votesX, votesY, n);
    int count = grid.occupiedCount();
    if (order.length < count) {
      order = new int[count];
    }
    int[] weights = new int[count];
    float[] reachability = new float[count];
    float[] coreDistances = new float[count];
    for (int i = 0; i < count; i++) {
      levels[grid.occupied()[i]] = unreached;
    }
    int place = 0;
    for (int i = 0; i < count; i++) {
      int cell = grid.occupied()[i];
      if (levels[cell] == VISITED) {
        continue;
      }
      while (cell >= 0) {
        int core = coreLevel(cell);
        order[place] = cell;
        weights[place] = grid.weights()[cell];
        reachability[place] = pixels(levels[cell]);
        coreDistances[place] = pixels(core);
        place++;
        levels[cell] = VISITED;
        if (core < unreached) {
          reachFrom(cell, core);
        }
        cell = seeds.poll();
      }
    }
    int[] columns = new int[count];
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      columns[i] = grid.column(order[i]);
      rows[i] = grid.row(order[i]);
    }
    return new ClusterOrder(columns, rows, weights, reachability, coreDistances);
  }

  /** The votes of the last order by cell. */
  VoteGrid grid() {
    return grid;
  }

  /** The cells of the last order by place. */
  int[] cells() {
    return order;
  }

  /** Level of the distance to the {@code minVotes}-th vote, the cell's own included. */
  private int coreLevel(int cell) {
    int[] weights = grid.weights();
    int[] steps = disc.steps();
    int votes = 0;
    for (int i = 0; i < steps.length; i++) {
      votes += weights[cell + steps[i]];
      if (votes >= minVotes) {
        return disc.levels()[i];
      }
    }
    return unreached;
  }

  private void reachFrom(int cell, int core) {
    int[] weights = grid.weights();
    int[] steps = disc.steps();
    for (int i = 0; i < steps.length; i++) {
      int neighbour = cell + steps[i];
      if (weights[neighbour] == 0) {
        continue;
      }
      int level = Math.max(core, disc.levels()[i]);
      int known = levels[neighbour];
      if (level < known) { // never true of visited ones
        if (known < unreached) {
          seeds.remove(neighbour, known);
        }
        seeds.add(neighbour, level);
        levels[neighbour] = level;
      }
    }
  }

  private float pixels(int level) {
    return level < unreached ? disc.levelPixels()[level] : Float.POSITIVE_INFINITY;
  }
}
