package io.sigmascope.dataset.prelabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.frame.Box;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.image.Samples;
import io.sigmascope.image.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrelabelFolderTest {
  private static final int W = 33;
  private static final int H = 18;
  private static final int CELLS_ACROSS = 8;
  private static final int CELLS_DOWN = 4;
  private static final RgbImage PICTURE = Samples.ramps(W, H);
  private static final byte[] JPEG = JpegEncoder.encode(PICTURE, 90);
  private static final short CAR = 26_000;
  private static final short PERSON = 24_001;

  @TempDir private Path root;
  private final byte[] trainIds = new byte[CELLS_ACROSS * CELLS_DOWN];
  private final short[] ids = new short[CELLS_ACROSS * CELLS_DOWN];

  PrelabelFolderTest() {
    for (int i = 0; i < ids.length; i++) {
      boolean car = i % CELLS_ACROSS >= 2 && i % CELLS_ACROSS < 5 && i / CELLS_ACROSS == 2;
      boolean person = i % CELLS_ACROSS == 7 && i / CELLS_ACROSS > 0;
      StreetClass type = car ? StreetClass.CAR : person ? StreetClass.PERSON : StreetClass.ROAD;
      trainIds[i] = i == 0 ? (byte) StreetClass.IGNORE : (byte) type.trainId();
      ids[i] = car ? CAR : person ? PERSON : (short) type.labelId();
    }
  }

  @Test
  void isReadByTheCityscapesSetAsItWasPredicted() throws Exception {
    write(frame("roof-1", 7, JPEG));

    SampleSet set = Datasets.open("cityscapes:" + root + "?split=train");
    assertThat(set.size()).isEqualTo(1);
    Sample sample = set.load(0);
    assertThat(set.encoded(0)).contains(JPEG);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        int cell =
            (int) ((y + 0.5) * CELLS_DOWN / H) * CELLS_ACROSS
                + (int) ((x + 0.5) * CELLS_ACROSS / W);
        assertThat(sample.labels().orElseThrow().at(x, y)).isEqualTo(trainIds[cell] & 0xFF);
        assertThat(sample.instances().orElseThrow().at(x, y)).isEqualTo(ids[cell] & 0xFFFF);
      }
    }
    assertThat(sample.depth()).isEmpty();
  }

  @Test
  void listsObjectsAsCocoDoes() throws Exception {
    String picture = write(frame("roof-1", 7, JPEG)).orElseThrow();

    JsonNode coco = coco();
    JsonNode image = coco.at("/images/0");
    assertThat(image.path("file_name").asText()).isEqualTo(picture);
    assertThat(image.path("width").asInt()).isEqualTo(W);
    assertThat(image.path("height").asInt()).isEqualTo(H);
    assertThat(image.path("reason").asText()).isEqualTo("novel");
    assertThat(coco.path("categories").toString())
        .isEqualTo("[{\"id\":26,\"name\":\"car\"},{\"id\":24,\"name\":\"person\"}]");
    assertThat(coco.path("annotations")).hasSize(2);
    JsonNode car = coco.at("/annotations/0");
    assertThat(car.path("image_id")).isEqualTo(image.path("id"));
    assertThat(car.path("category_id").asInt()).isEqualTo(26);
    assertThat(car.path("iscrowd").asInt()).isZero();
    assertThat(car.path("score").floatValue()).isEqualTo(0.75f);
    // Cells 2 to 4 of 8 over 33 pixels, row 2 of 4 over 18: middles in 8.25..20.6 and 9..13.5
    assertThat(car.path("bbox").toString()).isEqualTo("[8,9,13,4]");
    assertThat(car.path("area").asInt()).isEqualTo(13 * 4);
    assertThat(car.at("/segmentation/size").toString()).isEqualTo("[18,33]");
    assertThat(car.at("/segmentation/counts").asText())
        .isEqualTo(CocoMask.of(sampleIds(), W, H, CAR).counts());
  }

  @Test
  void goesOnWithoutDuplicates() throws Exception {
    write(frame("roof-1", 7, JPEG));
    Optional<String> again = write(frame("roof-1", 7, JPEG));
    write(frame("roof-1", 8, JPEG));

    assertThat(again).isEmpty();
    JsonNode coco = coco();
    assertThat(coco.path("images")).hasSize(2);
    assertThat(coco.path("annotations")).hasSize(4);
    assertThat(coco.path("categories")).hasSize(2);
    assertThat(Stream.of(0, 1, 2, 3).map(i -> coco.at("/annotations/" + i + "/id").asInt()))
        .containsExactly(1, 2, 3, 4);
    assertThat(coco.at("/annotations/3/image_id")).isEqualTo(coco.at("/images/1/id"));
  }

  @Test
  void leavesWhatWasCorrected() throws Exception {
    write(frame("roof-1", 7, JPEG));
    Path labels = only("_gtFine_labelIds.png");
    byte[] corrected = PlaneCodec.png8(new byte[W * H], W, H).data();
    Files.write(labels, corrected);
    Files.writeString(
        root.resolve("annotations/instances.json"),
        """
        {"info": "mine", "images": [], "annotations": [],
         "categories": [{"id": 1, "name": "car"}, {"id": 24, "name": "kite"}]}
        """);

    write(frame("roof-1", 7, JPEG));

    assertThat(labels).hasBinaryContent(corrected);
    JsonNode coco = coco();
    assertThat(coco.path("info").asText()).isEqualTo("mine");
    assertThat(coco.path("images")).hasSize(1);
    assertThat(coco.at("/annotations/0/category_id").asInt()).isEqualTo(1);
    assertThat(coco.path("categories").toString())
        .endsWith("{\"id\":24,\"name\":\"kite\"},{\"id\":25,\"name\":\"person\"}]");
  }

  @Test
  void keepsPicturesAsTheyCameUnlessReadersWouldSeeThemOtherwise() throws Exception {
    byte[] png = PngEncoder.encode(PICTURE);
    byte[] turned = Samples.withOrientation(JPEG, 3, ByteOrder.BIG_ENDIAN);

    assertThat(root.resolve(write(frame("a", 1, png)).orElseThrow())).hasBinaryContent(png);
    assertThat(write(frame("a", 2, Samples.webp(PICTURE))).orElseThrow()).endsWith(".png");
    assertThat(write(frame("a", 3, turned)).orElseThrow()).endsWith(".png");

    SampleSet set = Datasets.open("cityscapes:" + root);
    assertThat(set.load(0).image().rgb()).isEqualTo(PICTURE.rgb());
    RgbImage upright = set.load(2).image();
    assertThat(upright.width()).isEqualTo(W);
    assertThat(upright.rgb()[3 * W * H - 3] & 0xFF).as("the patch, upside down").isGreaterThan(200);
  }

  @Test
  void writesNothingOfWhatIsNoPicture() throws Exception {
    assertThatThrownBy(() -> write(frame("roof-1", 7, "text".getBytes())))
        .isInstanceOf(UndecodableImageException.class);

    assertThat(files()).isEmpty();
  }

  @Test
  void staysInItsFolderWhateverACameraIsCalled() throws Exception {
    write(frame("..", 7, JPEG));

    assertThat(files()).allMatch(file -> file.normalize().startsWith(root)).hasSize(5);
    assertThat(Datasets.open("cityscapes:" + root).size()).isEqualTo(1);
  }

  @Test
  void refusesAListThatIsNone() throws Exception {
    Path list = Files.createDirectories(root.resolve("annotations")).resolve("instances.json");
    Files.writeString(list, "{\"images\": 3}");
    assertThatThrownBy(() -> PrelabelFolder.open(root))
        .hasMessage(list + ": 'images' must be a list");
    Files.writeString(list, "no");
    assertThatThrownBy(() -> PrelabelFolder.open(root))
        .hasMessageStartingWith(list + ": is no JSON");
  }

  private Optional<String> write(Prelabelled frame) throws Exception {
    try (PrelabelFolder folder = PrelabelFolder.open(root)) {
      Optional<String> picture = folder.write(frame);
      folder.save();
      return picture;
    }
  }

  private Prelabelled frame(String camera, long offset, byte[] picture) {
    Instant time = Instant.parse("2026-03-01T12:00:00.250Z");
    return new Prelabelled(
        new FrameRef(new CameraId(camera), offset, time, "camera.frames", 0, offset),
        ReviewReason.NOVEL,
        0.995,
        picture,
        new SceneResult.Semantics(PlaneCodec.png8(trainIds, CELLS_ACROSS, CELLS_DOWN), List.of()),
        new SceneResult.Instances(
            PlaneCodec.png16(ids, CELLS_ACROSS, CELLS_DOWN),
            List.of(
                item(CAR, StreetClass.CAR),
                item(PERSON, StreetClass.PERSON),
                item((short) 26_001, StreetClass.CAR))));
  }

  private static Instance item(short id, StreetClass type) {
    return new Instance(id & 0xFFFF, type, 0.75f, new Box(0, 0, 1, 1), 0, 0, 1, 0, 0, 0);
  }

  private short[] sampleIds() throws Exception {
    return Datasets.open("cityscapes:" + root).load(0).instances().orElseThrow().ids();
  }

  private JsonNode coco() throws IOException {
    return new ObjectMapper().readTree(root.resolve("annotations/instances.json").toFile());
  }

  private Path only(String ending) throws IOException {
    return files().stream().filter(file -> file.toString().endsWith(ending)).findFirst().get();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
