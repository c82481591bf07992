package io.sigmascope.rendering.world;

import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.CameraPass;
import io.sigmascope.rendering.geometry.Pose;
import io.sigmascope.rendering.geometry.Viewpoint;

/**
 * One world: a street without end and a drive along it. What a frame shows depends on the seed and
 * the frame's number only. Keeps what it has planned for the next frame; not safe for use by
 * several threads.
 */
public final class StreetWorld {
  private static final double BLOCKS_BEHIND_METRES = 56;

  private final WorldStyle style;
  private final RoadLine line;
  private final RoadFrame road;
  private final Drive drive;
  private final Ground ground;
  private final Blocks blocks;
  private final Traffic traffic;
  private final Body backdrop;
  private final Pose pose = new Pose();
  private final double aheadMetres;

  /**
   * Receives what a frame shows: who it is stays the same from frame to frame. The pose is valid
   * during the call only.
   */
  @FunctionalInterface
  public interface Stage {
    void show(Body body, long who, Pose pose);
  }

  public StreetWorld(WorldStyle style) {
    this.style = style;
    line = new RoadLine(style.dice(3), style.kind());
    road = new RoadFrame(line);
    drive = new Drive(style);
    GroundSkins skins = GroundSkins.draw(style);
    ground = new Ground(style, skins);
    Fleet fleet = new Fleet(style);
    blocks = new Blocks(style, fleet, skins);
    boolean open = style.kind() == StreetKind.HIGHWAY || style.kind() == StreetKind.COUNTRY;
    aheadMetres = open ? 420 : 260;
    traffic = new Traffic(style, fleet, drive, open ? 350 : 170);
    backdrop = Backdrop.draw(style);
  }

  /** Seconds since the drive began. */
  public double seconds(long frame) {
    return frame / Drive.FRAMES_PER_SECOND;
  }

  /** Moves to a frame, and says how its camera stands. */
  public Viewpoint moveTo(long frame, int width, int height) {
    double seconds = seconds(frame);
    road.moveTo(drive.place(seconds));
    return drive.look(seconds, road, line, width, height);
  }

  /** Shows everything near the camera but the ground, about nearest first. */
  public void show(long frame, Stage stage) {
    double here = road.origin();
    traffic.at(seconds(frame), here, standing -> show(standing, stage));
    long first = (long) Math.floor((here - BLOCKS_BEHIND_METRES) / Junction.BLOCK_METRES);
    long last = (long) Math.floor((here + aheadMetres) / Junction.BLOCK_METRES);
    for (long block = first; block <= last; block++) {
      for (Standing standing : blocks.of(block)) {
        show(standing, stage);
      }
    }
    stage.show(backdrop, 0, pose.set(0, 0, 0, 0, 0, 1));
  }

  private void show(Standing standing, Stage stage) {
    if (road.holds(standing.s())) {
      road.place(
          pose,
          standing.s(),
          standing.d(),
          standing.above(),
          standing.yaw(),
          standing.size(),
          standing.onSlope());
      stage.show(standing.body(), standing.who(), pose);
    }
  }

  public void drawGround(CameraPass pass) {
    ground.draw(pass, road);
  }

  /** Metres ahead of the camera of some street lamp. */
  public float firstLamp() {
    double pitch = style.lampSpacing();
    return (float) (Math.ceil(road.origin() / pitch) * pitch - road.origin());
  }

  /** Unit vector of the road's direction at the camera: east, north. */
  public float[] direction() {
    double heading = line.heading(road.origin());
    return new float[] {(float) Math.sin(heading), (float) Math.cos(heading)};
  }

  /** Share of the picture's height that the own bonnet covers. */
  public float bonnet() {
    return style.camera().bonnet();
  }
}
