package io.sigmascope.clustering;

/**
 * Clusters of votes, by index; all arrays have one length.
 *
 * @param centreX column of the centre, pixels of the picture
 * @param centreY row of the centre, pixels of the picture
 * @param spreadPixels median distance of its votes to the centre
 * @param sizes how many votes each has
 */
@SuppressWarnings("ArrayRecordComponent") // parallel columns, read once: compared nowhere
public record Clusters(float[] centreX, float[] centreY, float[] spreadPixels, int[] sizes) {
  /** How many clusters there are. */
  public int count() {
    return sizes.length;
  }
}
