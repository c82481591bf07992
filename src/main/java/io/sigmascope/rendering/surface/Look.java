package io.sigmascope.rendering.surface;

import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tile;
import io.sigmascope.rendering.texture.Tiles;
import java.util.List;

/**
 * How a surface is to be shaded. A look says what there is to see; the shading package knows how to
 * paint it, and is told apart by {@link #show}.
 *
 * <p>Unless a look says otherwise, u and v are metres on the surface.
 */
public sealed interface Look {
  /** Calls the method of the viewer that belongs to this look. */
  void show(Viewer viewer);

  /** The holes in it. */
  default Mask mask() {
    return Mask.SOLID;
  }

  /** One method a look. */
  interface Viewer {
    void matte(Matte look);

    void road(Road look);

    void facade(Facade look);

    void leaves(Leaves look);

    void railing(Railing look);

    void ring(Ring look);

    void paint(Paint look);

    void glass(Glass look);

    void glow(Glow look);

    void plate(Plate look);
  }

  /**
   * Stone, plaster, earth, cloth: a tile between two colours.
   *
   * @param second mixed in by large blotches, up to {@code blotchShare}
   * @param perMetre repeats of the tile a metre
   * @param blotchesPerMetre repeats of the blotches a metre
   */
  record Matte(
      Rgb base, Rgb second, Tile tile, float perMetre, float blotchesPerMetre, float blotchShare)
      implements Look {
    public static Matte plain(Rgb colour) {
      return new Matte(colour, colour, Tiles.SMOOTH, 1, 1, 0);
    }

    public static Matte of(Rgb colour, Tile tile, float perMetre) {
      return new Matte(colour, colour.times(0.7f), tile, perMetre, 0.13f, 0.6f);
    }

    @Override
    public void show(Viewer viewer) {
      viewer.matte(this);
    }
  }

  /**
   * A painted line along the road.
   *
   * @param across lateral place of its middle, metres
   * @param period metres from dash to dash; 0 for a solid line
   * @param dash length of a dash, metres
   */
  record Line(float across, float width, float period, float dash, Rgb paint) {}

  /**
   * A carriageway: u is the lateral place and v the place along the road.
   *
   * @param wear 0..1, how much paint is worn off
   * @param wet 0..1, how much of the sky it mirrors
   * @param laneWidth metres; wheels polish two tracks a lane
   */
  record Road(
      Matte asphalt,
      List<Line> lines,
      float wear,
      float wet,
      float laneWidth,
      float laneOrigin,
      int seed)
      implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.road(this);
    }
  }

  /**
   * The front of a building; u from its left edge and v from the ground.
   *
   * @param width of the front, metres
   * @param base height of the ground floor, metres
   * @param floor height of the other floors
   * @param top height where windows end
   * @param pitch metres from window to window
   * @param windowShare width of a window as a share of the pitch
   * @param windowRise height of a window as a share of the floor
   * @param shop whether the ground floor is a shop front
   * @param sign colour of the shop's fascia
   * @param litShare share of windows with light behind them, 0 by day
   * @param bands strength of cornices between the floors, 0..1
   */
  record Facade(
      Matte wall,
      Rgb trim,
      Rgb glass,
      Rgb sign,
      float width,
      float base,
      float floor,
      float top,
      float pitch,
      float windowShare,
      float windowRise,
      boolean shop,
      float litShare,
      float bands,
      int seed)
      implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.facade(this);
    }
  }

  /**
   * A clump of leaves; u and v are -1..1.
   *
   * @param ragged 0 closed, 1 with many gaps, more for bare twigs
   */
  record Leaves(Rgb light, Rgb dark, float ragged, float seed) implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.leaves(this);
    }

    @Override
    public Mask mask() {
      return new Mask.Clump(ragged, seed);
    }
  }

  /**
   * Upright bars between rails.
   *
   * @param pitch metres from bar to bar
   * @param bar width of a bar, metres
   * @param height of the fence, metres
   */
  record Railing(Rgb colour, float pitch, float bar, float height) implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.railing(this);
    }

    @Override
    public Mask mask() {
      return new Mask.Bars(pitch, bar, height);
    }
  }

  /** A spoked wheel seen from the side; u and v are -1..1. */
  record Ring(Rgb tyre, Rgb spokes) implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.ring(this);
    }

    @Override
    public Mask mask() {
      return Mask.SPOKES;
    }
  }

  /** Lacquered sheet metal; gloss 0..1. */
  record Paint(Rgb colour, float gloss) implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.paint(this);
    }
  }

  /**
   * A pane.
   *
   * @param pillarPitch metres from pillar to pillar along u; 0 for none
   * @param light what shines from behind it
   */
  record Glass(Rgb tint, float pillarPitch, Rgb pillar, Rgb light) implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.glass(this);
    }
  }

  /** A lamp or a lens: its colour unlit, and the light it gives. */
  record Glow(Rgb unlit, Rgb light) implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.glow(this);
    }
  }

  /** What is drawn on a sign. */
  enum Emblem {
    RING,
    ARROW,
    TRIANGLE,
    WRITING,
    BAR
  }

  /** The face of a sign; u and v are -1..1, v upwards. */
  record Plate(Emblem emblem, Rgb ground, Rgb border, Rgb ink, float seed) implements Look {
    @Override
    public void show(Viewer viewer) {
      viewer.plate(this);
    }
  }
}
