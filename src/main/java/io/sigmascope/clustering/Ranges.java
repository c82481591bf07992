package io.sigmascope.clustering;

/** What settings of all kinds of clustering need. */
final class Ranges {
  /** Lengths are chosen for pictures of this height; things grow with the picture. */
  private static final float STREET_HEIGHT = 256;

  /** Votes of the smallest thing worth telling, where so many pixels vote. */
  private static final int FEW_VOTES = 12;

  private static final int FEW_VOTES_OF = 256 * 128;

  private Ranges() {}

  static float streetScale(int height) {
    return height / STREET_HEIGHT;
  }

  /** At least 3: fewer agree by chance. */
  static int fewStreetVotes(long voters) {
    return (int) Math.max(3, FEW_VOTES * voters / FEW_VOTES_OF);
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
