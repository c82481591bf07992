package io.sigmascope.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.cli.prediction.ScoredParts;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.evaluation.LabelSpace;
import io.sigmascope.evaluation.OfficialInstanceScore;
import io.sigmascope.evaluation.PictureScore;
import io.sigmascope.evaluation.ScenePrediction;
import io.sigmascope.evaluation.SceneScores;
import io.sigmascope.evaluation.SourceGrid;
import io.sigmascope.evaluation.StoredDepth;
import io.sigmascope.frame.Box;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.PlaneCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved is scored again from the files, as official scripts do, and gives the same. */
class EvaluationFolderTest {
  private static final PixelSize PLANE = new PixelSize(128, 64);
  private static final PixelSize INPUT = new PixelSize(256, 128);
  private static final int SAMPLES = 3;

  /** A tenth of a percent point. */
  private static final double TENTH_OF_A_POINT = 0.001;

  @TempDir static Path folder;

  private static final SampleSet SET = Datasets.open("rendered:900004?frames=3&size=240x150");
  private static final SceneScores SCORES = new SceneScores(LabelSpace.CITYSCAPES, INPUT);
  private static final Random RANDOM = new Random(7);
  private static final List<Sample> SET_SAMPLES = new ArrayList<>();

  @BeforeAll
  static void save() throws IOException {
    ScoredParts parts = ScoredParts.of(SET);
    EvaluationFolder saved = EvaluationFolder.prepare(folder);
    for (int i = 0; i < SAMPLES; i++) {
      Sample sample = SET.load(i);
      ScenePrediction predicted = mediocre(sample);
      PictureScore score = SCORES.add(parts.truth(sample), predicted);
      saved.write(sample.name(), predicted, score);
      SET_SAMPLES.add(sample);
      if (i == 0) {
        saved.writeWorst("mIoU-1", sample, predicted);
      }
    }
    saved.writePictures();
  }

  /** The truth on coarse planes, with mistakes. */
  private static ScenePrediction mediocre(Sample sample) {
    LabelMap truth = sample.labels().orElseThrow();
    InstanceMap objects = sample.instances().orElseThrow();
    DepthMap depth = sample.depth().orElseThrow();
    int cells = (int) PLANE.pixels();
    byte[] labels = new byte[cells];
    short[] ids = new short[cells];
    float[] confidence = new float[cells];
    float[] inverse = new float[cells];
    float[] scale = new float[cells];
    Arrays.fill(scale, 0.01f);
    for (int i = 0; i < cells; i++) {
      int x = i % PLANE.width() * truth.width() / PLANE.width();
      int y = i / PLANE.width() * truth.height() / PLANE.height();
      boolean wrong = RANDOM.nextInt(20) == 0;
      labels[i] = (byte) (wrong || truth.at(x, y) > 18 ? RANDOM.nextInt(19) : truth.at(x, y));
      ids[i] = wrong ? 0 : (short) objects.at(x, y);
      confidence[i] = 0.5f + RANDOM.nextFloat() / 2;
      float metres = depth.at(x, y);
      inverse[i] = Float.isNaN(metres) ? 0.1f : (0.8f + 0.5f * RANDOM.nextFloat()) / metres;
    }
    SourceGrid grid = new SourceGrid(PLANE, new PixelSize(truth.width(), truth.height()));
    SourceGrid.Labels chosen = grid.labels(labels, confidence);
    float[] inverseDepth = grid.linear(inverse);
    return new ScenePrediction(
        new LabelMap(truth.width(), truth.height(), chosen.trainIds()),
        chosen.confidence(),
        new float[chosen.confidence().length],
        new InstanceMap(truth.width(), truth.height(), grid.ids(ids, confidence)),
        items(ids),
        new DepthMap(
            truth.width(), truth.height(), StoredDepth.metres(StoredDepth.of(inverseDepth))),
        inverseDepth,
        grid.linear(scale),
        grid.centroids(new float[2 * cells], INPUT));
  }

  private static List<Instance> items(short[] ids) {
    TreeSet<Integer> present = new TreeSet<>();
    for (short id : ids) {
      present.add(id & 0xFFFF);
    }
    return present.tailSet(InstanceMap.FIRST_INSTANCE).stream()
        .map(
            id ->
                new Instance(
                    id,
                    StreetClass.ofLabelId(id / InstanceMap.FIRST_INSTANCE).orElseThrow(),
                    RANDOM.nextFloat(),
                    new Box(0, 0, 1, 1),
                    0,
                    0,
                    1,
                    0,
                    0,
                    0))
        .toList();
  }

  @Test
  void labelsScoreAsPrinted() throws Exception {
    long[][] pixels = new long[256][256]; // by label ids, as the official script counts
    for (Sample sample : SET_SAMPLES) {
      byte[] saved =
          PlaneCodec.values8(PlaneCodec.open(file("semantic/" + sample.name() + "_labelIds.png")));
      byte[] truth = sample.labels().orElseThrow().trainIds();
      assertThat(saved).hasSameSizeAs(truth);
      for (int i = 0; i < truth.length; i++) {
        int trainId = truth[i] & 0xFF;
        int labelId = trainId > 18 ? 0 : StreetClass.ofTrainId(trainId).labelId();
        pixels[labelId][saved[i] & 0xFF]++;
      }
    }
    double sum = 0;
    int classes = 0;
    for (StreetClass type : StreetClass.all()) {
      int id = type.labelId();
      long right = pixels[id][id];
      long all = Arrays.stream(pixels[id]).sum();
      long claimed = 0;
      for (StreetClass truth : StreetClass.all()) {
        claimed += pixels[truth.labelId()][id];
      }
      if (all > 0) {
        sum += (double) right / (all + claimed - right);
        classes++;
      }
    }

    assertThat(SCORES.values().get("mIoU"))
        .isCloseTo(sum / classes, within(TENTH_OF_A_POINT))
        .isBetween(0.3, 0.95);
  }

  @Test
  void instancesScoreAsPrinted() throws Exception {
    OfficialInstanceScore official = new OfficialInstanceScore();
    for (Sample sample : SET_SAMPLES) {
      List<OfficialInstanceScore.Mask> masks = new ArrayList<>();
      for (String line : Files.readAllLines(folder.resolve("instance/" + sample.name() + ".txt"))) {
        String[] parts = line.split(" ", -1);
        assertThat(parts).hasSize(3);
        byte[] values = PlaneCodec.values8(PlaneCodec.open(file("instance/" + parts[0])));
        boolean[] mask = new boolean[values.length];
        for (int i = 0; i < mask.length; i++) {
          mask[i] = values[i] != 0;
        }
        masks.add(
            new OfficialInstanceScore.Mask(
                Integer.parseInt(parts[1]), Double.parseDouble(parts[2]), mask));
      }
      official.add(sample.instances().orElseThrow(), masks);
    }

    assertThat(SCORES.values().get("ap"))
        .isCloseTo(official.ap(), within(TENTH_OF_A_POINT))
        .isBetween(0.05, 0.95);
    assertThat(SCORES.values().get("ap50")).isCloseTo(official.ap50(), within(TENTH_OF_A_POINT));
  }

  @Test
  void depthScoresAsPrinted() throws Exception {
    double sum = 0;
    for (Sample sample : SET_SAMPLES) {
      short[] saved =
          PlaneCodec.values16(PlaneCodec.open(file("depth/" + sample.name() + "_depth.png")));
      float[] truth = sample.depth().orElseThrow().metres();
      double errors = 0;
      int n = 0;
      for (int i = 0; i < truth.length; i++) {
        if (truth[i] > 0 && truth[i] <= 80) {
          double metres = Math.min(80, Math.max(1, (saved[i] & 0xFFFF) / 256.0));
          errors += Math.abs(metres - truth[i]) / truth[i];
          n++;
        }
      }
      sum += errors / n;
    }

    assertThat(SCORES.values().get("absRel"))
        .isCloseTo(sum / SAMPLES, within(TENTH_OF_A_POINT))
        .isBetween(0.05, 0.5);
  }

  @Test
  void everyPictureHasItsOwnScores() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("pictures.csv"));

    assertThat(lines).hasSize(1 + SAMPLES);
    assertThat(lines.get(0))
        .isEqualTo("name,mIoU,pixelAccuracy,instanceError,absRel,inverseDepthError");
    assertThat(lines.get(1)).startsWith(SET_SAMPLES.get(0).name() + ",0.");
  }

  @Test
  void theWorstAreShownBesideTheTruth() {
    String stem = "worst/mIoU-1_" + SET_SAMPLES.get(0).name();

    assertThat(folder.resolve(stem + "_predicted.png")).exists();
    assertThat(folder.resolve(stem + "_true.png")).exists();
  }

  @Test
  void theWorstOfAnEvaluationBeforeAreGoneAndNothingElseIs(@TempDir Path used) throws IOException {
    Path worst = Files.createDirectories(used.resolve("worst"));
    WorstPictures pictures = new WorstPictures();
    pictures.add(0, new PictureScore(0.5, 0.5, 1, 0.1, 0.01));
    for (WorstPictures.Place place : pictures.places()) {
      Files.createFile(worst.resolve(place.place() + "_a picture_predicted.png"));
      Files.createFile(worst.resolve(place.place() + "_a picture_true.png"));
    }
    List<String> others =
        List.of("mIoU-1_a.png", "mine_true.png", "my mIoU-1_a_true.png", "notes.txt");
    for (String other : others) {
      Files.createFile(worst.resolve(other));
    }

    EvaluationFolder.prepare(used).deleteWorst();

    try (Stream<Path> left = Files.list(worst)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(others);
    }
  }

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }
}
