package io.sigmascope.rendering.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands along the road, block by block; each is a function of the world and its number. */
final class Blocks {
  private static final int KEPT = 64;

  private final WorldStyle style;
  private final KerbPlan kerbs;
  private final FrontPlan fronts;
  private final VergePlan verges;
  private final JunctionPlan crossings;
  private final Map<Long, List<Standing>> planned = new HashMap<>();

  Blocks(WorldStyle style, Fleet fleet, GroundSkins ground) {
    this.style = style;
    SignShapes signs = new SignShapes(style.dice(61));
    Furniture furniture = new Furniture(style, signs.poleSkin(), style.dice(62));
    PlantShapes plants = new PlantShapes(style.dice(63));
    Buildings buildings = new Buildings(style, style.dice(64));
    kerbs = new KerbPlan(style, fleet, signs, furniture, plants);
    fronts = new FrontPlan(style, fleet, buildings, furniture, plants);
    verges = new VergePlan(style, signs, furniture, plants, buildings);
    crossings = new JunctionPlan(style, fleet, signs, buildings, ground, plants);
  }

  List<Standing> of(long block) {
    List<Standing> known = planned.get(block);
    if (known != null) {
      return known;
    }
    if (planned.size() > KEPT) {
      planned.clear();
    }
    List<Standing> fresh = plan(block);
    planned.put(block, fresh);
    return fresh;
  }

  private List<Standing> plan(long block) {
    Plot plot = new Plot(style, block);
    Stretch stretch = Stretch.of(style, block);
    boolean open = style.kind() == StreetKind.HIGHWAY || style.kind() == StreetKind.COUNTRY;
    if (open) {
      verges.plan(plot, stretch);
    } else {
      fronts.plan(plot, stretch);
    }
    kerbs.plan(plot, stretch);
    stretch.junction().ifPresent(junction -> crossings.plan(plot, junction, block));
    return plot.standing();
  }
}
