package io.sigmascope.rendering.world;

/** What sort of place a world is. */
public enum StreetKind {
  /** Tall fronts, wide pavements, much of everything. */
  CITY,
  /** Terraces and shops of two to four floors. */
  TOWN,
  /** Houses behind gardens. */
  SUBURB,
  /** Two lanes between fields and woods. */
  COUNTRY,
  /** Several lanes each way, barriers, no people. */
  HIGHWAY
}
