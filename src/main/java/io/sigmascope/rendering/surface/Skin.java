package io.sigmascope.rendering.surface;

import io.sigmascope.frame.StreetClass;

/**
 * What a surface is and how it looks.
 *
 * @param trainId its class, or {@link StreetClass#IGNORE}
 */
public record Skin(int trainId, Look look, Mask mask) {
  public static Skin of(StreetClass street, Look look) {
    return new Skin(street.trainId(), look, look.mask());
  }

  /** A surface that belongs to none of the evaluated classes. */
  public static Skin unlabelled(Look look) {
    return new Skin(StreetClass.IGNORE, look, look.mask());
  }

  /** The same surface cut to a disc; for u and v of -1..1. */
  public Skin cutToDisc() {
    return new Skin(trainId, look, Mask.DISC);
  }
}
