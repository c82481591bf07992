package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.Shape;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import java.util.HashMap;
import java.util.Map;

/**
 * The vehicles and people of a world, made when first asked for. Each is a function of the world
 * and its number alone, so the order of asking does not matter.
 */
final class Fleet {
  private static final int MODELS = 48;
  private static final int CLOTHES = 40;
  private static final float BICYCLE_SADDLE = 0.92f;

  private final WorldStyle style;
  private final Map<Long, Body> made = new HashMap<>();
  private final Shape bicycle = CycleShape.bicycle();
  private final Shape motorcycle = CycleShape.motorcycle(false);
  private final Shape scooter = CycleShape.motorcycle(true);

  Fleet(WorldStyle style) {
    this.style = style;
  }

  /** A car, lorry, bus or tram; on the move its lamps burn when it is dark. */
  Body vehicle(StreetClass street, int number, boolean moving) {
    int model = Math.floorMod(number, MODELS);
    return made.computeIfAbsent(
        key(street.trainId(), model, moving ? 1 : 0),
        k -> {
          Dice dice = style.dice(51, street.trainId(), model);
          Shape shape =
              switch (street) {
                case TRUCK -> LargeShapes.lorry(dice);
                case BUS -> LargeShapes.bus(dice);
                case TRAIN -> LargeShapes.tram(dice);
                default -> CarShape.draw(dice).build();
              };
          return Body.thing(shape, VehicleSkins.draw(dice, street, style.weather(), moving));
        });
  }

  /** A bicycle or motorcycle without its rider. */
  Body cycle(StreetClass street, int number, boolean ridden) {
    int model = Math.floorMod(number, MODELS);
    return made.computeIfAbsent(
        key(street.trainId(), model, ridden ? 1 : 0),
        k -> {
          Dice dice = style.dice(52, street.trainId(), model);
          Shape shape =
              street == StreetClass.BICYCLE ? bicycle : model % 2 == 0 ? motorcycle : scooter;
          return Body.thing(shape, CycleShape.skins(dice, street, style.weather(), ridden));
        });
  }

  /** Who rides the cycle of this number. */
  Body rider(StreetClass cycle, int number, int pose) {
    boolean pedals = cycle == StreetClass.BICYCLE;
    int clothes = Math.floorMod(number, CLOTHES);
    int step = pedals ? Math.floorMod(pose, PersonShape.STRIDE_POSES) : 0;
    return made.computeIfAbsent(
        key(pedals ? 100 : 101, clothes, step),
        k -> {
          Shape shape =
              pedals
                  ? PersonShape.riding(
                      step, BICYCLE_SADDLE, 0.38f, 1.02f, 0.1f + (clothes % 5) * 0.06f)
                  : PersonShape.riding(step, 0.82f, 0.36f, 1.03f, 0.1f);
          Skin[] skins = PersonShape.clothes(style.dice(53, clothes), StreetClass.RIDER);
          return Body.thing(shape, skins);
        });
  }

  /** A pedestrian in a pose of the stride, or standing (a negative pose). */
  Body person(int number, int pose) {
    int clothes = Math.floorMod(number, CLOTHES);
    int step = pose < 0 ? PersonShape.STRIDE_POSES : Math.floorMod(pose, PersonShape.STRIDE_POSES);
    return made.computeIfAbsent(
        key(102, clothes, step),
        k -> {
          Dice dice = style.dice(54, clothes);
          boolean coat = dice.chance(0.4);
          boolean bag = dice.chance(0.4);
          float girth = dice.range(0.88f, 1.3f);
          Shape shape =
              step == PersonShape.STRIDE_POSES
                  ? PersonShape.standing(coat, bag, girth)
                  : PersonShape.walking(step, coat, bag, girth);
          return Body.thing(shape, PersonShape.clothes(dice, StreetClass.PERSON));
        });
  }

  /** Height of a person as a share of 1.75 m. */
  static float stature(int number) {
    float drawn = Dice.unit(number, 1, 77);
    return drawn < 0.08f ? 0.65f + drawn * 2.5f : 0.9f + 0.18f * Dice.unit(number, 2, 77);
  }

  private static long key(int kind, int model, int variant) {
    return ((long) kind << 32) | ((long) model << 8) | variant;
  }
}
