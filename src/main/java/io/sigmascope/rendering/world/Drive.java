package io.sigmascope.rendering.world;

import io.sigmascope.rendering.geometry.Viewpoint;
import io.sigmascope.rendering.texture.Dice;

/** The way of the camera car, as a function of time. */
final class Drive {
  /** Rendered cameras make five frames a second. */
  static final double FRAMES_PER_SECOND = 5;

  private final WorldStyle style;
  private final double start;
  private final double speed;
  private final double surgeRate;
  private final float phase;
  private final int lane;

  Drive(WorldStyle style) {
    this.style = style;
    Dice dice = style.dice(101);
    start = dice.range(0, 3000);
    speed = style.kmh() / 3.6;
    surgeRate = dice.range(0.1f, 0.35f);
    phase = dice.range(0, 6.28f);
    lane = dice.below(style.section().lanes());
  }

  /** Own lane, counted from the middle. */
  int lane() {
    return lane;
  }

  double speed() {
    return speed;
  }

  /** Metres since time 0; the speed swells and ebbs by a third. */
  double travelled(double seconds) {
    return speed * (seconds + 0.33 / surgeRate * Math.sin(surgeRate * seconds + phase));
  }

  /** Metres along the road. */
  double place(double seconds) {
    return start + travelled(seconds);
  }

  double start() {
    return start;
  }

  Viewpoint look(double seconds, RoadFrame road, RoadLine line, int width, int height) {
    CameraMount mount = style.camera();
    double s = road.origin();
    float wander = 0.12f * (float) Math.sin(0.41 * seconds + phase);
    float d = style.section().laneMiddle(lane, true) + wander;
    road.locate(s, d);
    float bump = (float) (Math.sin(seconds * 5.3 + phase) + Math.sin(seconds * 8.9));
    float[] position = {road.px, road.py, road.pz + mount.height() + 0.008f * bump};
    float focal = mount.focalPerRows() * height;
    return Viewpoint.looking(
        width,
        height,
        focal,
        width / 2f,
        height * (0.5f + mount.centreShift()),
        position,
        road.pHeading + mount.yaw() + 0.01f * (float) Math.sin(0.6 * seconds),
        (float) Math.atan(line.climb(s)) + mount.pitch() + 0.002f * bump,
        mount.roll() + 0.002f * (float) Math.sin(seconds * 3.1));
  }
}
