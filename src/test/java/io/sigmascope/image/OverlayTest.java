package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.StreetClass;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverlayTest {
  private static final int LABELS_LEFT = 8;
  private static final int PANELS_RIGHT = 8 + 640 + 8;
  private static final int TITLE = 26;
  private static final int LEGEND = 66;

  @Test
  void putsImageDepthLabelsAndInstancesIntoFourPanels() {
    RgbImage image = new RgbImage(640, 320, filled(640 * 320 * 3, 100));

    RgbImage overlay = Overlay.draw(image, planes(64, 32, 26004));

    int lower = TITLE + 320 + LEGEND + TITLE;
    assertThat(overlay.width()).isEqualTo(1304);
    assertThat(overlay.height()).isEqualTo(2 * (TITLE + 320 + LEGEND));
    assertThat(at(overlay, LABELS_LEFT + 300, TITLE + 100)).isEqualTo(0x646464);
    assertThat(at(overlay, PANELS_RIGHT + 5, TITLE + 5))
        .isEqualTo(ColourScheme.CITYSCAPES.ofDepth(10));
    int road = StreetClass.ROAD.rgb();
    assertThat(at(overlay, LABELS_LEFT + 300, lower + 100)).isEqualTo(mixed(road, 0x646464, 0.55));
    assertThat(at(overlay, PANELS_RIGHT + 1, lower + 1)).isEqualTo(mixed(0, 0x646464, 0.45));
    assertThat(at(overlay, PANELS_RIGHT + 320, lower + 160))
        .isEqualTo(mixed(Palette.ofInstance(26004), 0x646464, 0.35));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2000,10", "10,2000", "33,77", "4000,3000"})
  void drawsAnySize(int width, int height) {
    RgbImage overlay =
        Overlay.draw(Samples.ramps(width, height), planes(7, 5, 24000 + width % 1000));

    assertThat(overlay.height()).isBetween(2 * (TITLE + 160 + LEGEND), 2 * (TITLE + 960 + LEGEND));
  }

  @Test
  void decodesThePlanesOfAResult() throws UndecodableImageException {
    EncodedPlane inverseDepth = PlaneCodec.png16(new short[] {0, 100, (short) 50000, 1}, 2, 2);
    EncodedPlane labels = PlaneCodec.png8(new byte[] {0, 13}, 2, 1);
    EncodedPlane instances = PlaneCodec.png16(new short[] {0, 26001}, 1, 2);
    Spread spread = new Spread(0, 0, 0, 0, 0);
    SceneResult result =
        new SceneResult(
            new PixelSize(640, 480),
            new ModelId("m", "v"),
            new SceneResult.Depth(inverseDepth, 0.001, true, spread),
            new SceneResult.Semantics(labels, List.of()),
            new SceneResult.Instances(instances, List.of(car(26001))),
            new SceneResult.Uncertainty(List.of(), List.of(), 0, 0));

    ScenePlanes planes = ScenePlanes.of(result);

    assertThat(planes.depth().metres())
        .containsExactly(Float.POSITIVE_INFINITY, 10f, 1 / 50f, 1000f);
    assertThat(planes.labels().at(1, 0)).isEqualTo(13);
    assertThat(planes.instances().at(0, 1)).isEqualTo(26001);
    assertThat(planes.calibrated()).isTrue();
  }

  @Test
  void placesCaptionsWithoutOverlapInsideThePicture() {
    short[] ids = new short[200 * 100];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (short) (26000 + i % 200 / 10);
    }

    List<InstanceCaptions.Caption> captions =
        InstanceCaptions.of(new InstanceMap(200, 100, ids), List.of(car(26003)));

    assertThat(captions).isNotEmpty().anyMatch(c -> c.text().equals("car 0.87 12 m"));
    for (InstanceCaptions.Caption one : captions) {
      assertThat(one.left()).isBetween(0, 200 - one.width());
      assertThat(one.top()).isBetween(0, 100 - InstanceCaptions.HEIGHT);
      assertThat(captions).filteredOn(other -> other != one).noneMatch(one::overlaps);
    }
  }

  private static Instance car(int id) {
    Box box = new Box(0, 0, 1, 1);
    return new Instance(id, StreetClass.CAR, 0.87f, box, 0, 0, 10, 12.2f, 1, 0);
  }

  /** Road at 10 m all over, with one instance in the middle ninth. */
  private static ScenePlanes planes(int width, int height, int id) {
    float[] metres = new float[width * height];
    Arrays.fill(metres, 10);
    short[] ids = new short[width * height];
    for (int y = height / 3; y < height - height / 3; y++) {
      Arrays.fill(ids, y * width + width / 3, y * width + width - width / 3, (short) id);
    }
    return new ScenePlanes(
        new DepthMap(width, height, metres),
        new LabelMap(width, height, new byte[width * height]),
        new InstanceMap(width, height, ids),
        List.of(),
        true);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static int at(RgbImage image, int x, int y) {
    int i = (y * image.width() + x) * 3;
    byte[] rgb = image.rgb();
    return (rgb[i] & 0xFF) << 16 | (rgb[i + 1] & 0xFF) << 8 | rgb[i + 2] & 0xFF;
  }

  private static int mixed(int over, int under, double opacity) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int o = over >> shift & 0xFF;
      int u = under >> shift & 0xFF;
      rgb |= (int) Math.round(u + (o - u) * opacity) << shift;
    }
    return rgb;
  }
}
