package io.sigmascope.rendering.geometry;

import io.sigmascope.rendering.surface.Skin;

/**
 * A shape in its skins: slot i of the shape wears {@code skins[i]}.
 *
 * @param countable whether it is (or carries) a thing that has an instance id
 * @param castsShadow whether it is drawn into the shadow maps
 */
@SuppressWarnings("ArrayRecordComponent") // made once a block, compared nowhere
public record Body(Shape shape, Skin[] skins, boolean countable, boolean castsShadow) {
  public static Body thing(Shape shape, Skin... skins) {
    return new Body(shape, skins, true, true);
  }

  public static Body stuff(Shape shape, Skin... skins) {
    return new Body(shape, skins, false, true);
  }

  public static Body flat(Shape shape, Skin... skins) {
    return new Body(shape, skins, false, false);
  }
}
