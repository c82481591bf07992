package io.sigmascope.network;

import java.util.ArrayList;
import java.util.List;

/** The units of an architecture while it is built, in the order that they run in. */
final class UnitList {
  private final List<ConvUnit> units = new ArrayList<>();

  /** Takes a unit in, and gives it back. */
  ConvUnit add(ConvUnit unit) {
    units.add(unit);
    return unit;
  }

  List<ConvUnit> all() {
    return List.copyOf(units);
  }
}
