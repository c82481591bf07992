package io.sigmascope.rendering;

import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.CameraPass;
import io.sigmascope.rendering.geometry.Pose;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.geometry.Viewpoint;
import io.sigmascope.rendering.surface.Look.Paint;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;

/**
 * The bonnet of the own car along the lower edge of the picture; as in Cityscapes, without class.
 */
final class Bonnet {
  private static final float AHEAD_METRES = 1.5f;
  private static final int STRIPS = 12;

  private final float share;
  private final float crown;
  private final Skin skin;
  private final Pose pose = new Pose();

  /**
   * @param share of the picture's height that it covers; 0 for none
   */
  Bonnet(float share, Dice dice) {
    this.share = share;
    crown = dice.range(0.02f, 0.09f);
    Rgb colour =
        dice.chance(0.7)
            ? Rgb.grey(dice.range(0.01f, 0.5f))
            : Rgb.hsv(dice.unit(), dice.range(0.3f, 0.8f), dice.range(0.2f, 0.7f));
    skin = Skin.unlabelled(new Paint(colour, 1));
  }

  /** Whether a visible surface is this bonnet. */
  @SuppressWarnings("ReferenceEquality") // another surface may look the same
  boolean wears(Skin other) {
    return other == skin;
  }

  void draw(CameraPass pass, Viewpoint eye) {
    if (share <= 0) {
      return;
    }
    float perPixel = AHEAD_METRES / eye.fy();
    float top = ((1 - share) * eye.height() - eye.cy()) * perPixel;
    float half = (eye.width() / 2f + Math.abs(eye.cx() - eye.width() / 2f)) * perPixel * 1.15f;
    ShapeBuilder to = new ShapeBuilder();
    int[] far = new int[STRIPS + 1];
    int[] near = new int[STRIPS + 1];
    for (int i = 0; i <= STRIPS; i++) {
      float across = 2f * i / STRIPS - 1;
      float droop = crown * across * across * (1 + across * across);
      far[i] = to.vertex(across * half, AHEAD_METRES, -top - droop);
      near[i] = to.vertex(across * half, 0.6f, -top - droop + 0.02f);
    }
    for (int i = 0; i < STRIPS; i++) {
      to.patch(0, near[i], near[i + 1], far[i + 1], far[i]);
    }
    float heading = (float) Math.atan2(eye.rotation()[6], eye.rotation()[7]);
    float climb = eye.rotation()[8] / (float) Math.hypot(eye.rotation()[6], eye.rotation()[7]);
    pass.draw(Body.flat(to.build(), skin), pose.set(eye.x(), eye.y(), eye.z(), heading, climb, 1));
  }
}
