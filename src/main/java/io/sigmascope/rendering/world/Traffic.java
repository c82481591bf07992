package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.texture.Dice;
import java.util.function.Consumer;

/**
 * Everything that moves. All who share a lane keep one speed and stand in slots of it, so that
 * where they are at any time is known without what was before; who is in a slot is drawn from its
 * number.
 */
final class Traffic {
  private static final float PI = (float) Math.PI;
  private static final double BEHIND_METRES = 30;
  private static final double WALK_METRES_PER_SECOND = 1.35;
  private static final double CYCLE_METRES_PER_SECOND = 4.6;

  private final WorldStyle style;
  private final Fleet fleet;
  private final Drive drive;
  private final double ahead;
  private final double gap;
  private final double[] vehicleShares;

  Traffic(WorldStyle style, Fleet fleet, Drive drive, double ahead) {
    this.style = style;
    this.fleet = fleet;
    this.drive = drive;
    this.ahead = ahead;
    Dice dice = style.dice(111);
    boolean highway = style.kind() == StreetKind.HIGHWAY;
    gap = highway ? dice.range(22, 55) : dice.range(11, 26);
    double motor = highway ? 0.02 : 0.07;
    vehicleShares =
        new double[] {
          0.8,
          highway ? 0.16 : dice.range(0.03f, 0.1f),
          highway ? 0.02 : dice.range(0.02f, 0.12f),
          motor
        };
  }

  /** Hands out all that is near the camera at a time. */
  void at(double seconds, double camera, Consumer<Standing> stage) {
    CrossSection section = style.section();
    for (int lane = 0; lane < section.lanes(); lane++) {
      lane(lane, true, seconds, camera, stage);
      lane(lane, false, seconds, camera, stage);
    }
    if (style.kind() != StreetKind.HIGHWAY) {
      cyclists(seconds, camera, stage);
    }
    if (section.walk() > 0) {
      for (int side = -1; side <= 1; side += 2) {
        walkers(side, 1, seconds, camera, stage);
        walkers(side, -1, seconds, camera, stage);
      }
      crossing(seconds, camera, stage);
    }
  }

  private void lane(
      int lane, boolean own, double seconds, double camera, Consumer<Standing> stage) {
    Dice dice = style.dice(112, lane, own ? 1 : 0);
    boolean cameraLane = own && lane == drive.lane();
    boolean tramLane = style.trams() && lane == 0 && !cameraLane;
    double pitch = tramLane ? 44 : gap;
    double travelled =
        cameraLane
            ? drive.travelled(seconds)
            : drive.speed() * dice.range(0.75f, 1.3f) * seconds * (own ? 1 : -1);
    double base = drive.start() + (cameraLane ? 0 : dice.range(0, 20)) + travelled;
    double share = (cameraLane ? 0.75 : 0.55) * Math.sqrt(style.density());
    long first = (long) Math.floor((camera - BEHIND_METRES - base) / pitch);
    long last = (long) Math.ceil((camera + ahead - base) / pitch);
    for (long slot = first; slot <= last; slot++) {
      if (cameraLane && slot <= 0) {
        continue;
      }
      Dice who = style.dice(113, lane, own ? 1 : 0, slot);
      if (!who.chance(share)) {
        continue;
      }
      double s = base + slot * pitch + who.range(-0.2f, 0.2f) * pitch;
      float d = style.section().laneMiddle(lane, own) + who.range(-0.25f, 0.25f);
      vehicle(who, tramLane, s, d, own ? 0 : PI, stage);
    }
  }

  private void vehicle(
      Dice who, boolean tramLane, double s, float d, float yaw, Consumer<Standing> stage) {
    long key = who.key();
    int number = who.below(1000);
    if (tramLane && who.chance(0.5)) {
      stage.accept(
          new Standing(fleet.vehicle(StreetClass.TRAIN, number, true), key, s, d, 0, yaw, 1, true));
      return;
    }
    switch (who.weighted(vehicleShares)) {
      case 0 -> stage.accept(moving(StreetClass.CAR, number, key, s, d, yaw));
      case 1 -> stage.accept(moving(StreetClass.TRUCK, number, key, s, d, yaw));
      case 2 -> stage.accept(moving(StreetClass.BUS, number, key, s, d, yaw));
      default -> ridden(StreetClass.MOTORCYCLE, number, key, 0, s, d, yaw, stage);
    }
  }

  private Standing moving(StreetClass street, int number, long key, double s, float d, float yaw) {
    return new Standing(fleet.vehicle(street, number, true), key, s, d, 0, yaw, 1, true);
  }

  private void ridden(
      StreetClass street,
      int number,
      long key,
      int pose,
      double s,
      float d,
      float yaw,
      Consumer<Standing> stage) {
    stage.accept(new Standing(fleet.cycle(street, number, true), key, s, d, 0, yaw, 1, true));
    stage.accept(new Standing(fleet.rider(street, number, pose), key + 1, s, d, 0, yaw, 1, true));
  }

  private void cyclists(double seconds, double camera, Consumer<Standing> stage) {
    CrossSection section = style.section();
    double pitch = 26;
    double share = style.density() * (style.kind() == StreetKind.COUNTRY ? 0.15 : 0.4);
    for (int way = -1; way <= 1; way += 2) {
      double base = way * CYCLE_METRES_PER_SECOND * seconds;
      float d = way * section.side() * (section.edge() - section.parking() - 0.45f);
      long first = (long) Math.floor((camera - BEHIND_METRES - base) / pitch);
      long last = (long) Math.ceil((camera + Math.min(ahead, 120) - base) / pitch);
      for (long slot = first; slot <= last; slot++) {
        Dice who = style.dice(114, way, slot);
        if (who.chance(share)) {
          double s = base + (slot + who.range(-0.35f, 0.35f)) * pitch;
          int pose = (int) Math.floor(seconds * CYCLE_METRES_PER_SECOND / 0.55);
          float yaw = way > 0 ? 0 : PI;
          long key = who.key();
          ridden(
              StreetClass.BICYCLE,
              who.below(1000),
              key,
              pose,
              s,
              d + who.range(-0.2f, 0.3f),
              yaw,
              stage);
        }
      }
    }
  }

  private void walkers(int side, int way, double seconds, double camera, Consumer<Standing> stage) {
    CrossSection section = style.section();
    double pitch = 5.5;
    double share =
        style.density()
            * switch (style.kind()) {
              case CITY -> 0.5;
              case TOWN -> 0.35;
              default -> 0.12;
            };
    double base = way * WALK_METRES_PER_SECOND * seconds;
    long first = (long) Math.floor((camera - 10 - base) / pitch);
    long last = (long) Math.ceil((camera + Math.min(ahead, 110) - base) / pitch);
    for (long slot = first; slot <= last; slot++) {
      Dice who = style.dice(115, side, way, slot);
      if (!who.chance(share)) {
        continue;
      }
      long key = who.key();
      int number = who.below(1000);
      double s = base + (slot + who.range(-0.4f, 0.4f)) * pitch;
      float d = side * (section.edge() + who.range(0.6f, Math.max(0.7f, section.walk() - 0.4f)));
      int pose = pose(seconds, who.below(8));
      stage.accept(walker(number, key, pose, s, d, style.land(d), way > 0 ? 0 : PI));
    }
  }

  /** People on zebra crossings, to and fro. */
  private void crossing(double seconds, double camera, Consumer<Standing> stage) {
    long first = (long) Math.floor(camera / Junction.BLOCK_METRES);
    float edge = style.section().edge();
    for (long block = first; block < first + 3; block++) {
      Junction junction = Junction.ofBlock(style, block).orElse(null);
      if (junction == null || !junction.zebra()) {
        continue;
      }
      for (int i = 0; i < 4; i++) {
        Dice who = style.dice(116, block, i);
        if (!who.chance(style.density() * 0.7)) {
          continue;
        }
        long key = who.key();
        double lap = 2 * (2 * edge + 6);
        double at = (seconds * WALK_METRES_PER_SECOND + who.unit() * lap) % lap;
        boolean back = at > lap / 2;
        float d = (float) (back ? lap - at : at) - edge - 3;
        double s = junction.start() - 4 + who.range(-1.1f, 1.1f);
        if (s > camera + 3) {
          float z = Math.abs(d) > edge ? style.land(d) : 0;
          stage.accept(
              walker(who.below(1000), key, pose(seconds, i), s, d, z, back ? -PI / 2 : PI / 2));
        }
      }
    }
  }

  private Standing walker(int number, long key, int pose, double s, float d, float z, float yaw) {
    return new Standing(
        fleet.person(number, pose), key, s, d, z, yaw, Fleet.stature(number), false);
  }

  private static int pose(double seconds, int offset) {
    return (int) Math.floor(seconds * WALK_METRES_PER_SECOND / 1.5 * PersonShape.STRIDE_POSES)
        + offset;
  }
}
