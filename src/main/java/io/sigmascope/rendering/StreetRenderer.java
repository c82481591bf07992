package io.sigmascope.rendering;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.Intrinsics;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.CameraPass;
import io.sigmascope.rendering.geometry.FootprintCounter;
import io.sigmascope.rendering.geometry.ShadowMap;
import io.sigmascope.rendering.geometry.Surfaces;
import io.sigmascope.rendering.geometry.Viewpoint;
import io.sigmascope.rendering.lens.Lens;
import io.sigmascope.rendering.lens.Optics;
import io.sigmascope.rendering.shading.FramePainter;
import io.sigmascope.rendering.shading.Light;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.world.StreetWorld;
import io.sigmascope.rendering.world.WorldStyle;

/**
 * A camera that drives through the street world of a seed, at five frames a second. Any frame may
 * be asked for at any time: the same seed, settings and frame give the same bytes.
 *
 * <p>Not safe for use by several threads: it owns the buffers that all its frames are drawn in, and
 * plans what the next frames show. Use one a thread; they share nothing but constant tables.
 */
public final class StreetRenderer {
  private static final int NEAR_SHADOW_TEXELS = 768;
  private static final int FAR_SHADOW_TEXELS = 512;
  private static final float NEAR_SHADOW_METRES = 25;
  private static final float FAR_SHADOW_METRES = 95;

  private final int width;
  private final int height;
  private final RenderSettings settings;
  private final StreetWorld world;
  private final Light light;
  private final CameraPass pass;
  private final ShadowMap nearShadows = new ShadowMap(NEAR_SHADOW_TEXELS, NEAR_SHADOW_METRES);
  private final ShadowMap farShadows = new ShadowMap(FAR_SHADOW_TEXELS, FAR_SHADOW_METRES);
  private final FramePainter painter;
  private final Lens lens;
  private final Bonnet bonnet;
  private final float lampSpacing;

  /** By the number that a thing has in the frame. */
  private final long[] objects = new long[InstanceMap.FIRST_INSTANCE];

  public StreetRenderer(long seed, RenderSettings settings) {
    this.settings = settings;
    width = settings.size().width();
    height = settings.size().height();
    WorldStyle style = WorldStyle.of(seed, settings.weathers());
    world = new StreetWorld(style);
    light = Light.of(style.weather(), Dice.of(seed, 4));
    pass = new CameraPass(width, height);
    painter = new FramePainter(style, light, width, height);
    Optics optics =
        Optics.draw(
            Dice.of(seed, 5),
            light.exposure(),
            style.weather().lampsBurn(),
            style.weather().rain());
    lens = new Lens(optics, seed, width, height);
    bonnet = new Bonnet(world.bonnet(), Dice.of(seed, 6));
    lampSpacing = style.lampSpacing();
  }

  /**
   * Renders a frame with all that is true of it. Depth is along the optical axis, infinite for the
   * sky and unknown (NaN) on the own bonnet. A covered or fogged lens changes the picture only.
   *
   * @param frame 0 or more
   * @throws IllegalArgumentException if the frame is negative
   */
  public LabelledScene render(int frame) {
    if (frame < 0) {
      throw new IllegalArgumentException("frame must be 0 or more, got " + frame);
    }
    Viewpoint eye = world.moveTo(frame, width, height);
    float[] ahead = world.direction();
    pass.begin(eye);
    boolean shadows = light.sun().g() > 0;
    float[] towardsLight = light.direction();
    nearShadows.begin(towardsLight, eye.x() + ahead[0] * 20, eye.y() + ahead[1] * 20, 0);
    farShadows.begin(towardsLight, eye.x() + ahead[0] * 85, eye.y() + ahead[1] * 85, 0);
    world.show(
        frame,
        (body, who, pose) -> {
          objects[pass.draw(body, pose) % objects.length] = who;
          if (shadows && body.castsShadow()) {
            nearShadows.draw(body, pose);
            farShadows.draw(body, pose);
          }
        });
    bonnet.draw(pass, eye);
    world.drawGround(pass);
    float[][] picture =
        painter.paint(
            pass,
            eye,
            nearShadows,
            farShadows,
            world.firstLamp(),
            lampSpacing,
            world.seconds(frame));
    boolean covered = settings.cover().filter(range -> range.contains(frame)).isPresent();
    boolean fogged = settings.fog().filter(range -> range.contains(frame)).isPresent();
    byte[] rgb = lens.expose(picture, frame, covered, fogged);
    return truth(new RgbImage(width, height, rgb), eye);
  }

  private LabelledScene truth(RgbImage image, Viewpoint eye) {
    byte[] labels = new byte[width * height];
    short[] instances = new short[width * height];
    float[] depth = new float[width * height];
    int[] faces = pass.visibility().faces();
    float[] inverse = pass.visibility().inverseDepth();
    Surfaces surfaces = pass.surfaces();
    for (int i = 0; i < faces.length; i++) {
      int face = faces[i];
      if (face == 0) {
        labels[i] = (byte) StreetClass.SKY.trainId();
        instances[i] = (short) StreetClass.SKY.labelId();
        depth[i] = Float.POSITIVE_INFINITY;
        continue;
      }
      Skin skin = surfaces.skin(face);
      labels[i] = (byte) skin.trainId();
      instances[i] = (short) instanceId(skin.trainId(), surfaces.thing(face));
      depth[i] = bonnet.wears(skin) ? Float.NaN : 1 / inverse[i];
    }
    return new LabelledScene(
        image,
        new LabelMap(width, height, labels),
        new InstanceMap(width, height, instances),
        new DepthMap(width, height, depth),
        new Intrinsics(eye.fx(), eye.fy(), eye.cx(), eye.cy()));
  }

  /**
   * The object that an instance of the frame rendered last is of.
   *
   * @param instanceId of {@link InstanceMap#FIRST_INSTANCE} or more, from that frame's instances,
   *     which are numbered anew in every frame
   * @return a number of the object's own, the same in all frames of this street that show it
   */
  public long objectOf(int instanceId) {
    return objects[instanceId % objects.length];
  }

  private static int instanceId(int trainId, int thing) {
    if (trainId == StreetClass.IGNORE) {
      return 0;
    }
    StreetClass street = StreetClass.ofTrainId(trainId);
    boolean one = street.isThing() && thing != Surfaces.NO_THING;
    return one
        ? street.labelId() * InstanceMap.FIRST_INSTANCE + thing % InstanceMap.FIRST_INSTANCE
        : street.labelId();
  }

  /** For measuring how much of each instance is hidden; its k is the thing's number. */
  FootprintCounter countFootprints() {
    return pass.countFootprints();
  }
}
