package io.sigmascope.frame;

/**
 * One object in one frame.
 *
 * @param id the value of its pixels in the instance plane: {@code labelId * 1000 + k}
 * @param score how likely it is right, 0..1; where the model was not asked that, the mean
 *     confidence of its pixels in its class
 * @param box source pixels
 * @param centroidX source pixels
 * @param centroidY source pixels
 * @param pixels how many of the plane's pixels it has
 * @param medianDepthMetres 0 where not known
 * @param voteSpreadPixels robust spread of its centroid votes, source pixels
 * @param track stable while one camera sees the object; 0 for none
 */
public record Instance(
    int id,
    StreetClass type,
    float score,
    Box box,
    float centroidX,
    float centroidY,
    int pixels,
    float medianDepthMetres,
    float voteSpreadPixels,
    long track) {
  /** The same with this score. */
  public Instance withScore(float newScore) {
    return with(newScore, track);
  }

  /** The same with this track. */
  public Instance withTrack(long newTrack) {
    return with(score, newTrack);
  }

  private Instance with(float newScore, long newTrack) {
    return new Instance(
        id,
        type,
        newScore,
        box,
        centroidX,
        centroidY,
        pixels,
        medianDepthMetres,
        voteSpreadPixels,
        newTrack);
  }
}
