package io.sigmascope.evaluation;

/**
 * What {@link IdentityScore} counts, of one camera or of several together.
 *
 * @param objectFrames how often an object was there to be found
 * @param trackFrames how often a track was given, and counts
 * @param found how often an object was found, by whatever track
 * @param identified how often it was found by the one track that is its own
 * @param switches how often an object was found by another track than the time before
 * @param objects different objects
 * @param tracks different tracks
 */
public record IdentityCounts(
    long objectFrames,
    long trackFrames,
    long found,
    long identified,
    long switches,
    long objects,
    long tracks) {
  public static final IdentityCounts NONE = new IdentityCounts(0, 0, 0, 0, 0, 0, 0);

  public IdentityCounts plus(IdentityCounts other) {
    return new IdentityCounts(
        objectFrames + other.objectFrames,
        trackFrames + other.trackFrames,
        found + other.found,
        identified + other.identified,
        switches + other.switches,
        objects + other.objects,
        tracks + other.tracks);
  }

  /** Share of what was given that is right; IDP. NaN if nothing was. */
  public double idPrecision() {
    return (double) identified / trackFrames;
  }

  /** Share of what there was that is found by the right track; IDR. NaN if there was nothing. */
  public double idRecall() {
    return (double) identified / objectFrames;
  }

  /** Harmonic mean of the two; IDF1. NaN if there was nothing and nothing was given. */
  public double idF1() {
    return 2.0 * identified / (objectFrames + trackFrames);
  }

  /** Share of what was given that is some object, whatever the track. */
  public double precision() {
    return (double) found / trackFrames;
  }

  /** Share of what there was that is found, whatever the track. */
  public double recall() {
    return (double) found / objectFrames;
  }

  /** What IDF1 would be if every object had one track of its own. */
  public double bestF1() {
    return 2.0 * found / (objectFrames + trackFrames);
  }
}
