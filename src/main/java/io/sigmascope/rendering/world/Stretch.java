package io.sigmascope.rendering.world;

import java.util.Optional;

/**
 * One block of the street.
 *
 * @param from metres along the road
 * @param to metres along the road
 * @param junction the side streets at its start, if any
 */
record Stretch(long block, double from, double to, Optional<Junction> junction) {
  /** Corner buildings keep this far from a side street, metres. */
  static final double CORNER_METRES = 2.5;

  static Stretch of(WorldStyle style, long block) {
    double from = block * Junction.BLOCK_METRES;
    return new Stretch(block, from, from + Junction.BLOCK_METRES, Junction.ofBlock(style, block));
  }

  /** Where, on a side, the block is free of side streets: from here to its end. */
  double free(int side) {
    return junction.filter(j -> j.leaves(side > 0)).map(j -> j.end() + CORNER_METRES).orElse(from);
  }
}
