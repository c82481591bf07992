package io.sigmascope.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.cli.training.UncertaintyFindings.Disturbed;
import io.sigmascope.cli.training.UncertaintyFindings.Novelties;
import io.sigmascope.cli.training.UncertaintyFindings.Scored;
import io.sigmascope.dataset.Disturbance;
import io.sigmascope.evaluation.LabelSpace;
import io.sigmascope.evaluation.ScenePrediction;
import io.sigmascope.evaluation.SceneTruth;
import io.sigmascope.evaluation.UncertaintyScores;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.ModelId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncertaintyDocumentTest {
  private static final Novelties DAY = novelties("rendered day", 0.1f, 0.2f, 0.3f, 0.4f);

  @TempDir Path folder;

  private static Novelties novelties(String title, float... values) {
    return new Novelties(title, "rendered:1", new NoveltyPredictor.Values(values, values));
  }

  /** Two pixels: one right, one wrong, whose entropy is the lower one. */
  private static Scored scored(String title) {
    UncertaintyScores scores = new UncertaintyScores(LabelSpace.CITYSCAPES);
    scores.add(
        new SceneTruth(
            Optional.of(new LabelMap(2, 1, new byte[] {0, 1})),
            Optional.empty(),
            true,
            Optional.of(new DepthMap(2, 1, new float[] {2, 4}))),
        new ScenePrediction(
            new LabelMap(2, 1, new byte[] {0, 2}),
            new float[] {0.5f, 0.5f},
            new float[] {2, 1},
            new InstanceMap(2, 1, new short[2]),
            List.of(),
            new DepthMap(2, 1, new float[] {4, 4}),
            new float[] {0.25f, 0.25f},
            new float[] {0.2f, 0.1f},
            new float[4]));
    return new Scored(title, title + ":val", scores);
  }

  private String written(UncertaintyFindings findings) throws Exception {
    Files.createDirectories(folder.resolve(UncertaintyDocument.CHARTS));
    new UncertaintyDocument(findings).write(folder);
    return Files.readString(folder.resolve(UncertaintyDocument.FILE));
  }

  private static UncertaintyFindings withoutRealData() {
    return new UncertaintyFindings(
        new ModelId("m", "abc"),
        List.of(scored("rendered")),
        DAY,
        List.of(novelties("rendered night", 0.35f, 0.9f)),
        List.of(),
        List.of());
  }

  @Test
  void saysWhatIsLeftOutForWantOfData() throws Exception {
    assertThat(written(withoutRealData()))
        .contains(
            "**Left out, for want of data: CamVid (`--camvid`), KITTI (`--kitti`),"
                + " real video (`--video`).**")
        .doesNotContain("undisturbed");
  }

  @Test
  void marksWhatIsReachedAndWhatIsNot() throws Exception {
    assertThat(written(withoutRealData()))
        .contains("| rendered | wrong class | entropy | 1.000 | 0.500 | 2.000 | 0.5 ✗ |")
        .contains("| rendered | inverse depth, absolute | scale | 0.000 | 0.500 | 0.000 | 0.5 ✓ |")
        .contains("| rendered night | `rendered:1` | 2 | 0.625 | 0.875 | 0.9 ✗ | 0.875 |");
  }

  @Test
  void showsEveryStrengthAndHoldsOneToTheMark() throws Exception {
    Novelties dark = novelties("darkened", 0.5f, 0.6f);
    String text =
        written(
            new UncertaintyFindings(
                new ModelId("m", "abc"),
                List.of(scored("rendered"), scored("CamVid"), scored("KITTI")),
                DAY,
                List.of(novelties("real video a.mp4", 1)),
                List.of(DAY),
                List.of(
                    new Disturbed(Disturbance.DARKENED, 0.5, false, dark),
                    new Disturbed(Disturbance.DARKENED, 0.75, true, dark))));

    assertThat(text)
        .contains("| darkened | 50 % | 0.550 | 1.000 |  | 1.000 |")
        .contains("| darkened | 75 % | 0.550 | 1.000 | 0.9 ✓ | 1.000 |")
        .doesNotContain("Left out");
    Matcher charts = Pattern.compile("\\]\\(([^)]+)\\)").matcher(text);
    assertThat(charts.results().map(chart -> folder.resolve(chart.group(1))))
        .hasSize(3 * 3 + 2)
        .allSatisfy(chart -> assertThat(chart).isNotEmptyFile());
  }

  @Test
  void aMedianIsTheMiddleOne() {
    assertThat(novelties("x", 3, 1, 2).median()).isEqualTo(2);
    assertThat(novelties("x", 4, 1, 2, 3).median()).isCloseTo(2.5, within(1e-9));
  }
}
