package io.sigmascope.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.TestCommandLine;
import io.sigmascope.evaluation.PictureScore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {
  private static final String RENDERED = "rendered:900001?frames=2&size=320x200";

  @TempDir Path folder;

  private static String evaluate(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = TestCommandLine.create();
    program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 3];
    all[0] = "evaluate";
    all[1] = "--model";
    all[2] = "street-untrained";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    assertThat(program.execute(all)).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  void givesOneObjectWithTheKeysThatTheSetCanGive() throws IOException {
    JsonNode json = new ObjectMapper().readTree(evaluate("--dataset", RENDERED, "--json"));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "images",
            "mIoU",
            "classIoU",
            "pixelAccuracy",
            "ece",
            "instanceError",
            "ap",
            "ap50",
            "inverseDepthError",
            "inverseDepthRmse",
            "absRel",
            "rmse",
            "delta1",
            "depthCoverage90",
            "depthNll",
            "reliability");
    assertThat(json.get("images").intValue()).isEqualTo(2);
    assertThat(json.get("classIoU").get("road").isNumber()).isTrue();
    assertThat(json.get("ece").doubleValue()).isBetween(0.0, 1.0);
  }

  @Test
  void savesAFileAPictureAndPart() {
    String table = evaluate("--dataset", RENDERED, "--save", folder.toString());

    assertThat(table).contains("mIoU").contains("street-untrained").contains("2 pictures");
    for (String name : new String[] {"rendered_900001_000000", "rendered_900001_000025"}) {
      assertThat(folder.resolve("semantic/" + name + "_labelIds.png")).exists();
      assertThat(folder.resolve("instance/" + name + ".txt")).exists();
      assertThat(folder.resolve("depth/" + name + "_depth.png")).exists();
    }
    assertThat(folder.resolve("reliability.svg")).exists();
    assertThat(folder.resolve("pictures.csv")).exists();
    assertThat(folder.resolve("worst")).isDirectoryContaining("glob:**absRel-1_*_predicted.png");
  }

  @Test
  void scoresOnlyObjectsAndDepthOfALasersPoints() throws Exception {
    Path root = Path.of("../shared/data/kitti-0005");
    assumeTrue(Files.isDirectory(root), "no pictures with laser points beside the checkout");

    JsonNode json =
        new ObjectMapper()
            .readTree(evaluate("--dataset", "kitti:" + root + "?frames=124-125", "--json"));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "images",
            "instanceError",
            "inverseDepthError",
            "inverseDepthRmse",
            "absRel",
            "rmse",
            "delta1",
            "depthCoverage90",
            "depthNll");
  }

  @Test
  void scoresOfRenderedFilesAreThoseOfTheStreetThatTheyAreOf() throws Exception {
    CommandLine render = TestCommandLine.create();
    render.setOut(new PrintWriter(new StringWriter()));
    render.execute("render", "--seed", "900001", "--frames", "1", "--out", folder.toString());
    ObjectMapper mapper = new ObjectMapper();

    JsonNode street = mapper.readTree(evaluate("--dataset", "rendered:900001?frames=1", "--json"));

    JsonNode files =
        mapper.readTree(evaluate("--dataset", "cityscapes:" + folder + "?split=val", "--json"));

    assertThat(files.get("mIoU")).isEqualTo(street.get("mIoU"));
    assertThat(files.get("ece")).isEqualTo(street.get("ece"));
    assertThat(files.get("instanceError")).isEqualTo(street.get("instanceError"));
    assertThat(files.get("ap")).isEqualTo(street.get("ap"));
  }

  @Test
  void theWorstComeFirst() {
    WorstPictures worst = new WorstPictures();
    worst.add(0, new PictureScore(0.5, 0.5, Double.NaN, 0.1, 0));
    worst.add(1, new PictureScore(0.2, 0.5, Double.NaN, 0.3, 0));
    worst.add(2, new PictureScore(0.9, 0.5, Double.NaN, Double.NaN, 0));

    assertThat(worst.places())
        .extracting(place -> place.place() + " " + place.index())
        .containsExactly("mIoU-1 1", "mIoU-2 0", "mIoU-3 2", "absRel-1 1", "absRel-2 0");
  }
}
