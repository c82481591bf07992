package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.Intrinsics;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.PlaneCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CityscapesWriterTest {
  private static final int W = 37;
  private static final int H = 19;
  private static final double FX = 512.5;

  @TempDir private Path root;
  private final LabelledScene scene = scene();

  @Test
  void laysFilesOutAsCityscapesDoes() throws IOException {
    Path picture = new CityscapesWriter(root, "val", "rendered").write(900000, 7, scene);

    String stem = "rendered_900000_000007";
    assertThat(picture).isEqualTo(file("leftImg8bit", stem + "_leftImg8bit.png"));
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrder(
              picture,
              file("gtFine", stem + "_gtFine_labelIds.png"),
              file("gtFine", stem + "_gtFine_labelTrainIds.png"),
              file("gtFine", stem + "_gtFine_instanceIds.png"),
              file("disparity", stem + "_disparity.png"),
              file("camera", stem + "_camera.json"));
    }
  }

  @Test
  void keepsPictureLabelsAndInstancesBitForBit() throws Exception {
    new CityscapesWriter(root, "val", "rendered").write(0, 0, scene);

    String stem = "rendered_000000_000000";
    try (FrameDecoder decoder = new FrameDecoder()) {
      byte[] picture = Files.readAllBytes(file("leftImg8bit", stem + "_leftImg8bit.png"));
      assertThat(decoder.decode(picture).rgb()).isEqualTo(scene.image().rgb());
    }
    assertThat(values8("gtFine", stem + "_gtFine_labelTrainIds.png"))
        .isEqualTo(scene.labels().trainIds());
    assertThat(values16("gtFine", stem + "_gtFine_instanceIds.png"))
        .isEqualTo(scene.instances().ids());
    byte[] labelIds = values8("gtFine", stem + "_gtFine_labelIds.png");
    for (int i = 0; i < labelIds.length; i++) {
      int trainId = scene.labels().trainIds()[i] & 0xFF;
      int expected = trainId == StreetClass.IGNORE ? 0 : StreetClass.ofTrainId(trainId).labelId();
      assertThat((int) labelIds[i]).isEqualTo(expected);
    }
  }

  @Test
  void keepsDepthWithinHalfAStepOfDisparity() throws Exception {
    new CityscapesWriter(root, "val", "rendered").write(0, 0, scene);

    String stem = "rendered_000000_000000";
    JsonNode camera = new ObjectMapper().readTree(file("camera", stem + "_camera.json").toFile());
    double baseline = camera.at("/extrinsic/baseline").asDouble();
    double fx = camera.at("/intrinsic/fx").asDouble();
    assertThat(fx).isEqualTo(FX);
    assertThat(camera.at("/intrinsic/fy").asDouble()).isEqualTo(500);
    assertThat(camera.at("/intrinsic/u0").asDouble()).isEqualTo(18.5);
    assertThat(camera.at("/intrinsic/v0").asDouble()).isEqualTo(9.25);
    short[] stored = values16("disparity", stem + "_disparity.png");
    for (int i = 0; i < stored.length; i++) {
      float metres = scene.depth().metres()[i];
      int value = stored[i] & 0xFFFF;
      if (Float.isNaN(metres)) {
        assertThat(value).isZero();
      } else if (Float.isInfinite(metres)) {
        assertThat(value).isEqualTo(1);
      } else {
        double disparity = (value - 1) / 256.0;
        assertThat(disparity).isCloseTo(baseline * fx / metres, within(0.5 / 256 + 1e-9));
      }
    }
  }

  @Test
  void storesWhatIsTooNearAsTheLargestDisparity() throws Exception {
    float[] metres = new float[W * H];
    metres[1] = 0.01f;
    LabelledScene near =
        new LabelledScene(
            scene.image(),
            scene.labels(),
            scene.instances(),
            new DepthMap(W, H, metres),
            scene.camera());

    new CityscapesWriter(root, "val", "x").write(0, 0, near);

    Path file = root.resolve("disparity/val/x/x_000000_000000_disparity.png");
    short[] stored = PlaneCodec.values16(PlaneCodec.open(Files.readAllBytes(file)));
    assertThat(stored[0] & 0xFFFF).isEqualTo(65535);
    assertThat(stored[1] & 0xFFFF).isEqualTo(65535);
  }

  @Test
  void refusesNamesAndNumbersThatTheLayoutCannotHold() {
    for (String name : List.of("", "a_b", "../up", "a/b")) {
      assertThatThrownBy(() -> new CityscapesWriter(root, "val", name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("city must be letters, digits and hyphens, got '" + name + "'");
    }
    CityscapesWriter writer = new CityscapesWriter(root, "val", "rendered");
    assertThatThrownBy(() -> writer.write(1_000_000, 0, scene))
        .hasMessage("sequence must be 0 to 999999, got 1000000");
    assertThatThrownBy(() -> writer.write(0, -1, scene))
        .hasMessage("frame must be 0 to 999999, got -1");
  }

  @Test
  void failsWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    CityscapesWriter writer = new CityscapesWriter(file, "val", "rendered");

    assertThatThrownBy(() -> writer.write(0, 0, scene)).isInstanceOf(IOException.class);
  }

  private Path file(String kind, String name) {
    return root.resolve(kind).resolve("val/rendered").resolve(name);
  }

  private byte[] values8(String kind, String name) throws Exception {
    return PlaneCodec.values8(PlaneCodec.open(Files.readAllBytes(file(kind, name))));
  }

  private short[] values16(String kind, String name) throws Exception {
    return PlaneCodec.values16(PlaneCodec.open(Files.readAllBytes(file(kind, name))));
  }

  private static LabelledScene scene() {
    Random random = new Random(11);
    byte[] rgb = new byte[W * H * 3];
    random.nextBytes(rgb);
    byte[] trainIds = new byte[W * H];
    short[] ids = new short[W * H];
    float[] metres = new float[W * H];
    for (int i = 0; i < trainIds.length; i++) {
      int trainId = random.nextInt(20);
      trainIds[i] = (byte) (trainId == 19 ? StreetClass.IGNORE : trainId);
      ids[i] = (short) (trainId == 13 ? 26000 + random.nextInt(40) : 0);
      metres[i] = 1 + 150 * random.nextFloat();
    }
    metres[3] = Float.NaN;
    metres[4] = Float.POSITIVE_INFINITY;
    return new LabelledScene(
        new RgbImage(W, H, rgb),
        new LabelMap(W, H, trainIds),
        new InstanceMap(W, H, ids),
        new DepthMap(W, H, metres),
        new Intrinsics(FX, 500, 18.5, 9.25));
  }
}
