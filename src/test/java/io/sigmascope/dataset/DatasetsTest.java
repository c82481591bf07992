package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.rendering.FrameRange;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import io.sigmascope.rendering.world.Weather;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatasetsTest {
  private static final int W = 12;
  private static final int H = 10;

  @TempDir private Path root;
  private final RgbImage picture = picture();

  @Test
  void readsCamVidsClassesAsTrainIds() throws Exception {
    byte[] ids = new byte[W * H];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (byte) (i % 12);
    }
    put("image/b.jpg", JpegEncoder.encode(picture, 95));
    put("label/b.png", PlaneCodec.png8(ids, W, H).data());
    put("image/a.png", PngEncoder.encode(picture));
    put("label/a.png", PlaneCodec.png8(new byte[W * H], W, H).data());

    SampleSet set = Datasets.open("camvid:" + root);

    assertThat(set.size()).isEqualTo(2);
    assertThat(set.load(0).name()).isEqualTo("a");
    assertThat(set.load(0).image().rgb()).isEqualTo(picture.rgb());
    Sample sample = set.load(1);
    int[] trainIds = {10, 2, 5, 0, 1, 8, 7, 4, 13, 11, 12, 255};
    for (int i = 0; i < ids.length; i++) {
      assertThat(sample.labels().orElseThrow().at(i % W, i / W)).isEqualTo(trainIds[i % 12]);
    }
    assertThat(sample.instances()).isEmpty();
    assertThat(sample.depth()).isEmpty();
  }

  @Test
  void readsKittiDepthAndInstancesWithoutPointsBehindOthers() throws Exception {
    short[] depth = new short[W * H];
    short[] instances = new short[W * H];
    depth[at(2, 2)] = (short) (10 * 256);
    instances[at(2, 2)] = (short) 26004;
    depth[at(5, 6)] = (short) (14 * 256); // three columns and four rows from the nearer one
    instances[at(5, 6)] = (short) 24002;
    depth[at(9, 2)] = (short) (200 * 256); // above what a signed short holds
    instances[at(9, 2)] = 1;
    depth[at(11, 9)] = (short) (1.5 * 256);
    instances[at(11, 9)] = (short) 25001;
    kitti("7", depth, instances);
    calibration("{\"fx\": 700, \"fy\": 710.5, \"cx\": 6, \"cy\": 5}");

    Sample sample = Datasets.open("kitti:" + root).load(0);

    DepthMap metres = sample.depth().orElseThrow();
    assertThat(metres.at(2, 2)).isEqualTo(10);
    assertThat(metres.at(5, 6)).isNaN();
    assertThat(metres.at(9, 2)).isEqualTo(200);
    assertThat(metres.at(11, 9)).isEqualTo(1.5f);
    assertThat(metres.at(0, 0)).isNaN();
    InstanceMap ids = sample.instances().orElseThrow();
    assertThat(ids.at(2, 2)).isEqualTo(26004);
    assertThat(ids.at(5, 6)).isZero();
    assertThat(ids.at(9, 2)).isZero();
    assertThat(sample.labels().orElseThrow().at(2, 2)).isEqualTo(13);
    assertThat(sample.labels().orElseThrow().at(11, 9)).isEqualTo(12);
    assertThat(sample.labels().orElseThrow().at(5, 6)).isEqualTo(255);
    assertThat(sample.labels().orElseThrow().at(9, 2)).isEqualTo(255);
    assertThat(sample.focalLength()).hasValue(710.5);
  }

  @Test
  void choosesKittiFramesByNumber() throws Exception {
    for (int frame = 8; frame <= 13; frame++) {
      kitti(String.format("%010d", frame), new short[W * H], new short[W * H]);
    }
    calibration("{\"fx\": 700, \"fy\": 700, \"cx\": 6, \"cy\": 5, \"depth_scale\": 100}");

    SampleSet set = Datasets.open("kitti:" + root + "?frames=0-8,11-12");

    assertThat(set.size()).isEqualTo(3);
    assertThat(set.load(0).name()).isEqualTo("0000000008");
    assertThat(set.load(1).name()).isEqualTo("0000000011");
    assertThat(set.load(2).name()).isEqualTo("0000000012");
  }

  @Test
  void choosesCamVidFramesByNumber() throws Exception {
    for (String name : new String[] {"0006R0_f03570", "0006R0_f03600", "0016E5_03630"}) {
      put("image/" + name + ".png", PngEncoder.encode(picture));
      put("label/" + name + ".png", PlaneCodec.png8(new byte[W * H], W, H).data());
    }

    SampleSet set = Datasets.open("camvid:" + root + "?frames=3600-3930");

    assertThat(set.size()).isEqualTo(2);
    assertThat(set.load(0).name()).isEqualTo("0006R0_f03600");
    assertThat(set.load(1).name()).isEqualTo("0016E5_03630");
    assertThatThrownBy(() -> Datasets.open("camvid:" + root + "?frames=1-2"))
        .hasMessageContaining("no frames of these numbers in " + root);
  }

  @Test
  void readsBackWhatTheWriterWrites() throws Exception {
    LabelledScene scene =
        new StreetRenderer(3, RenderSettings.ofSize(new PixelSize(64, 48))).render(10);
    new CityscapesWriter(root, "train", "x").write(3, 10, scene);
    new CityscapesWriter(root, "val", "x").write(4, 0, scene);

    SampleSet val = Datasets.open("cityscapes:" + root + "?split=val");

    Sample sample = val.load(0);
    assertThat(Datasets.open("cityscapes:" + root).size()).isEqualTo(2);
    assertThat(val.size()).isEqualTo(1);
    assertThat(sample.name()).isEqualTo("x_000004_000000");
    assertThat(sample.image().rgb()).isEqualTo(scene.image().rgb());
    assertThat(sample.labels().orElseThrow().trainIds()).isEqualTo(scene.labels().trainIds());
    assertThat(sample.instances().orElseThrow().ids()).isEqualTo(scene.instances().ids());
    assertThat(sample.focalLength()).hasValue(scene.camera().fy());
    double step = 1 / (CityscapesWriter.BASELINE_METRES * scene.camera().fx() * 256);
    float[] metres = sample.depth().orElseThrow().metres();
    for (int i = 0; i < metres.length; i++) {
      float truth = scene.depth().metres()[i];
      if (Float.isNaN(truth)) {
        assertThat(metres[i]).isNaN();
      } else {
        assertThat(1.0 / metres[i]).isCloseTo(1.0 / truth, within(step * 0.51));
      }
    }
  }

  @Test
  void readsOfficialLayoutWithoutDisparity() throws Exception {
    byte[] ids = new byte[W * H];
    ids[0] = 26;
    ids[1] = 29; // caravan
    ids[2] = (byte) 255; // licence plate
    short[] instances = new short[W * H];
    instances[0] = (short) 26001;
    instances[1] = (short) 29000;
    instances[3] = 26; // a group of cars
    String stem = "train/ulm/ulm_000001_000019_";
    put("leftImg8bit/" + stem + "leftImg8bit.png", PngEncoder.encode(picture));
    put("gtFine/" + stem + "gtFine_labelIds.png", PlaneCodec.png8(ids, W, H).data());
    put("gtFine/" + stem + "gtFine_instanceIds.png", PlaneCodec.png16(instances, W, H).data());
    Files.createDirectories(root.resolve("leftImg8bit/train_extra/bonn"));

    Sample sample = Datasets.open("cityscapes:" + root).load(0);

    assertThat(sample.name()).isEqualTo("ulm_000001_000019");
    assertThat(sample.labels().orElseThrow().at(0, 0)).isEqualTo(13);
    assertThat(sample.labels().orElseThrow().at(1, 0)).isEqualTo(255);
    assertThat(sample.labels().orElseThrow().at(2, 0)).isEqualTo(255);
    assertThat(sample.instances().orElseThrow().at(0, 0)).isEqualTo(26001);
    assertThat(sample.instances().orElseThrow().at(1, 0)).isEqualTo(InstanceMap.OTHER_OBJECT);
    assertThat(sample.instances().orElseThrow().at(3, 0)).isEqualTo(26);
    assertThat(sample.depth()).isEmpty();
  }

  @Test
  void rendersFiveFramesOfEachStreet() throws Exception {
    SampleSet set = Datasets.open("rendered:40?frames=12&size=64x32");

    Sample sample = set.load(7);

    LabelledScene scene =
        new StreetRenderer(41, RenderSettings.ofSize(new PixelSize(64, 32))).render(50);
    assertThat(set.size()).isEqualTo(12);
    assertThat(sample.name()).isEqualTo("rendered_000041_000050");
    assertThat(sample.image().rgb()).isEqualTo(scene.image().rgb());
    assertThat(sample.depth().orElseThrow().metres()).isEqualTo(scene.depth().metres());
    assertThat(sample.focalLength()).hasValue(scene.camera().fy());
  }

  @Test
  void rendersAStreetInTheWeatherAndThroughTheLensThatIsAskedFor() throws Exception {
    PixelSize size = new PixelSize(64, 32);
    Optional<FrameRange> always = Optional.of(new FrameRange(0, 1000));
    RenderSettings settings =
        new RenderSettings(
            size, always, Optional.empty(), Set.of(Weather.Kind.NIGHT, Weather.Kind.DUSK));

    Sample sample = Datasets.open("rendered:40?size=64x32&weather=night,dusk&lens=covered").load(0);

    assertThat(sample.image().rgb())
        .isEqualTo(new StreetRenderer(40, settings).render(0).image().rgb());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pictures        | must begin with camvid:, kitti:, cityscapes: or rendered:",
        "camvid:         | names no folder",
        "camvid:/no/such | no such folder: /no/such",
        "kitti:x?frame=1 | unknown option 'frame', known: frames",
        "kitti:x?frames=9-1 | frames must be FIRST-LAST[,FIRST-LAST...], got '9-1'",
        "kitti:x?frames=1&frames=2 | option 'frames' must be given once, with a value",
        "camvid:x?a=1    | unknown option 'a', known: frames",
        "rendered:one    | the seed must be a whole number, got 'one'",
        "rendered:-1     | the seed must be 0 or more, got -1",
        "rendered:1?frames=0 | frames must be at least 1, got 0",
        "rendered:1?size=8x8 | size must be WIDTHxHEIGHT with 32 to 4096 each, got '8x8'",
        "rendered:1?lens=dirty | lens must be clean, covered or fogged, got 'dirty'",
        "rendered:1?weather=sun,hail | weather must be some of sun,overcast,rain,haze,dusk,night,"
            + " got 'hail'",
        "rendered:899999?frames=6 | its streets 899999 to 900000 are partly held out: those from"
            + " 900000 up are never trained on",
      })
  void refusesUrisThatMeanNothing(String uri, String message) {
    assertThatThrownBy(() -> Datasets.open(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("data set '" + uri + "': " + message);
  }

  @Test
  void namesTheFileThatIsMissing() throws Exception {
    put("image/a.png", PngEncoder.encode(picture));
    put("label/a.png", PlaneCodec.png8(new byte[W * H], W, H).data());
    put("label/b.png", PlaneCodec.png8(new byte[W * H], W, H).data());

    String uri = "camvid:" + root;
    assertThatThrownBy(() -> Datasets.open(uri))
        .hasMessage("data set '" + uri + "': no picture for " + root.resolve("label/b.png"));
    Files.move(root.resolve("label/b.png"), root.resolve("image/c.png"));
    assertThatThrownBy(() -> Datasets.open(uri))
        .hasMessage("data set '" + uri + "': no label for " + root.resolve("image/c.png"));
    Files.delete(root.resolve("image/c.png"));
    Files.copy(root.resolve("image/a.png"), root.resolve("image/a.jpg"));
    assertThatThrownBy(() -> Datasets.open(uri)).hasMessageContaining("two pictures of one name");
  }

  @Test
  void namesTheFileThatDoesNotHoldWhatItMust() throws Exception {
    byte[] ids = new byte[W * H];
    ids[at(3, 1)] = 12;
    put("image/a.png", PngEncoder.encode(picture));
    put("label/a.png", PlaneCodec.png8(ids, W, H).data());
    put("image/b.png", PngEncoder.encode(picture));
    put("label/b.png", PlaneCodec.png8(new byte[6], 3, 2).data());
    put("image/c.png", new byte[] {1, 2, 3});
    put("label/c.png", PlaneCodec.png8(new byte[W * H], W, H).data());
    SampleSet set = Datasets.open("camvid:" + root);

    assertThatThrownBy(() -> set.load(0))
        .isInstanceOf(IOException.class)
        .hasMessage(
            root.resolve("label/a.png") + ": class 12 at column 3, row 1; there are 0 to 11");
    assertThatThrownBy(() -> set.load(1))
        .isInstanceOf(IOException.class)
        .hasMessage(root.resolve("label/b.png") + ": is 3x2, its picture 12x10");
    assertThatThrownBy(() -> set.load(2))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(root.resolve("image/c.png") + ": ");
  }

  @Test
  void namesWhatIsWrongInACalibration() throws Exception {
    kitti("1", new short[W * H], new short[W * H]);
    String uri = "kitti:" + root;

    assertThatThrownBy(() -> Datasets.open(uri))
        .hasMessage("data set '" + uri + "': no such file: " + root.resolve("calibration.json"));
    calibration("{\"fx\": 700, \"cx\": 6, \"cy\": 5}");
    assertThatThrownBy(() -> Datasets.open(uri))
        .hasMessage(
            "data set '%s': %s: fy must be a number above 0, got nothing"
                .formatted(uri, root.resolve("calibration.json")));
    calibration("{");
    assertThatThrownBy(() -> Datasets.open(uri)).hasMessageContaining("is no JSON");
    calibration("{\"fx\": 700, \"fy\": 7, \"cx\": 6, \"cy\": 5}");
    assertThatThrownBy(() -> Datasets.open(uri + "?frames=5-9"))
        .hasMessageContaining("no frames of these numbers in ");
  }

  private void kitti(String name, short[] depth, short[] instances) throws IOException {
    put("image/" + name + ".jpg", JpegEncoder.encode(picture, 95));
    put("depth/" + name + ".png", PlaneCodec.png16(depth, W, H).data());
    put("instance/" + name + ".png", PlaneCodec.png16(instances, W, H).data());
  }

  private void calibration(String json) throws IOException {
    Files.writeString(root.resolve("calibration.json"), json);
  }

  private void put(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static int at(int x, int y) {
    return y * W + x;
  }

  private static RgbImage picture() {
    byte[] rgb = new byte[W * H * 3];
    new Random(5).nextBytes(rgb);
    return new RgbImage(W, H, rgb);
  }
}
