package io.sigmascope.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.Intrinsics;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.world.Weather;
import io.sigmascope.rendering.world.WorldStyle;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreetRendererTest {
  private static final PixelSize SMALL = new PixelSize(256, 128);

  private static void assertSame(LabelledScene one, LabelledScene other) {
    assertThat(one.image().rgb()).isEqualTo(other.image().rgb());
    assertSameTruth(one, other);
    assertThat(one.camera()).isEqualTo(other.camera());
  }

  private static void assertSameTruth(LabelledScene one, LabelledScene other) {
    assertThat(one.labels().trainIds()).isEqualTo(other.labels().trainIds());
    assertThat(one.instances().ids()).isEqualTo(other.instances().ids());
    assertThat(one.depth().metres()).isEqualTo(other.depth().metres());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 17, 900_006, -3})
  void frameDoesNotDependOnFramesBefore(long seed) {
    RenderSettings settings = RenderSettings.ofSize(SMALL);
    StreetRenderer inOrder = new StreetRenderer(seed, settings);
    for (int frame = 0; frame < 12; frame++) {
      inOrder.render(frame);
    }

    LabelledScene after = inOrder.render(12);

    assertSame(after, new StreetRenderer(seed, settings).render(12));
  }

  @Test
  void rendersFarFramesDirectly() {
    RenderSettings settings = RenderSettings.ofSize(SMALL);
    StreetRenderer renderer = new StreetRenderer(7, settings);
    LabelledScene far = renderer.render(100_000);

    renderer.render(3);
    LabelledScene again = renderer.render(100_000);

    assertSame(far, again);
  }

  @Test
  void differentSeedsAreDifferentWorlds() {
    RenderSettings settings = RenderSettings.ofSize(SMALL);

    LabelledScene one = new StreetRenderer(1, settings).render(0);
    LabelledScene other = new StreetRenderer(2, settings).render(0);

    assertThat(one.image().rgb()).isNotEqualTo(other.image().rgb());
    assertThat(one.camera()).isNotEqualTo(other.camera());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 150})
  void planesOfTruthAgree(int frame) {
    LabelledScene scene = new StreetRenderer(2, RenderSettings.DEFAULT).render(frame);
    for (int i = 0; i < scene.labels().trainIds().length; i++) {
      int trainId = scene.labels().trainIds()[i] & 0xFF;
      int instance = scene.instances().ids()[i] & 0xFFFF;
      float depth = scene.depth().metres()[i];
      if (trainId == StreetClass.IGNORE) {
        assertThat(instance).isZero();
        continue;
      }
      StreetClass street = StreetClass.ofTrainId(trainId);
      int labelId = instance < InstanceMap.FIRST_INSTANCE ? instance : instance / 1000;
      assertThat(labelId).isEqualTo(street.labelId());
      assertThat(instance >= InstanceMap.FIRST_INSTANCE).isEqualTo(street.isThing());
      assertThat(depth == Float.POSITIVE_INFINITY).isEqualTo(street == StreetClass.SKY);
      assertThat(depth).isGreaterThan(0.25f);
    }
  }

  @Test
  void flatGroundLiesWhereTheCameraPutsIt() {
    StreetRenderer renderer = new StreetRenderer(5, RenderSettings.DEFAULT);
    LabelledScene scene = renderer.render(5);
    Intrinsics camera = scene.camera();
    Map<Integer, Float> heights = new HashMap<>();
    for (int row = 200; row < 240; row += 5) {
      int column = 256;
      if (scene.labels().at(column, row) == StreetClass.ROAD.trainId()) {
        float depth = scene.depth().at(column, row);
        float below = (float) ((row + 0.5 - camera.cy()) / camera.fy() * depth);
        heights.put(row, below);
      }
    }

    assertThat(heights.values())
        .hasSizeGreaterThan(4)
        .allSatisfy(h -> assertThat(h).isBetween(0.8f, 3f));
  }

  @Test
  void coverAndFogChangeThePictureInTheirFramesOnly() {
    Optional<FrameRange> second = Optional.of(new FrameRange(1, 1));
    StreetRenderer plain = new StreetRenderer(11, RenderSettings.ofSize(SMALL));
    StreetRenderer covered =
        new StreetRenderer(11, new RenderSettings(SMALL, second, Optional.empty()));
    StreetRenderer fogged =
        new StreetRenderer(11, new RenderSettings(SMALL, Optional.empty(), second));

    assertSame(covered.render(0), plain.render(0));
    assertSame(fogged.render(0), plain.render(0));
    LabelledScene truth = plain.render(1);
    for (StreetRenderer faulty : new StreetRenderer[] {covered, fogged}) {
      LabelledScene scene = faulty.render(1);
      assertSameTruth(scene, truth);
      assertThat(scene.image().rgb()).isNotEqualTo(truth.image().rgb());
    }
    assertSame(covered.render(2), plain.render(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 17, 900_006})
  void otherWeatherIsOtherLightOnTheSameStreet(long seed) {
    LabelledScene any = new StreetRenderer(seed, RenderSettings.ofSize(SMALL)).render(3);

    LabelledScene night = inWeather(seed, Set.of(Weather.Kind.NIGHT));
    LabelledScene day = inWeather(seed, Set.of(Weather.Kind.SUN, Weather.Kind.OVERCAST));

    for (LabelledScene scene : List.of(night, day)) {
      assertThat(scene.camera()).isEqualTo(any.camera());
      assertThat(shareOfSameLabels(scene, any)).isGreaterThan(0.8); // not all cars are the same
    }
    assertThat(night.image().rgb()).isNotEqualTo(day.image().rgb());
    assertThat(WorldStyle.of(seed, Set.of(Weather.Kind.NIGHT)).weather().night()).isTrue();
  }

  private static double shareOfSameLabels(LabelledScene one, LabelledScene other) {
    byte[] labels = one.labels().trainIds();
    int same = 0;
    for (int i = 0; i < labels.length; i++) {
      same += labels[i] == other.labels().trainIds()[i] ? 1 : 0;
    }
    return (double) same / labels.length;
  }

  private static LabelledScene inWeather(long seed, Set<Weather.Kind> kinds) {
    RenderSettings settings = new RenderSettings(SMALL, Optional.empty(), Optional.empty(), kinds);
    return new StreetRenderer(seed, settings).render(3);
  }

  @Test
  void aWeatherThatIsWantedStaysAsItIs() {
    Weather.Kind own = WorldStyle.of(5, EnumSet.allOf(Weather.Kind.class)).weather().kind();

    LabelledScene same = inWeather(5, Set.of(own));

    assertSame(same, new StreetRenderer(5, RenderSettings.ofSize(SMALL)).render(3));
  }

  @Test
  void sizesOtherThanTheDefaultKeepTheViewUpright() {
    LabelledScene tall =
        new StreetRenderer(3, RenderSettings.ofSize(new PixelSize(97, 61))).render(0);

    assertThat(tall.camera().fx()).isEqualTo(tall.camera().fy());
    assertThat(tall.image().rgb()).hasSize(97 * 61 * 3);
  }

  @Test
  void refusesNegativeFramesAndOversizedPictures() {
    StreetRenderer renderer = new StreetRenderer(1, RenderSettings.ofSize(SMALL));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> renderer.render(-1))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RenderSettings.ofSize(new PixelSize(5000, 10)))
        .withMessageContaining("5000x10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameRange(5, 4))
        .withMessageContaining("5-4");
  }
}
