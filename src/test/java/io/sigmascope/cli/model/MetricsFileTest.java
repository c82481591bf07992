package io.sigmascope.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.cli.option.UsageException;
import io.sigmascope.inference.ModelCard.ConfidenceBin;
import io.sigmascope.inference.ModelCard.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
  @TempDir private Path folder;

  @Test
  void takesTheNumbersAndTheCommandThatGivesThem() throws IOException {
    Path file = folder.resolve("kitti.json");
    Files.writeString(
        file,
        "evaluating\n{\"images\":30,\"absRel\":0.125,\"classIoU\":{\"road\":0.9},\"reliability\":[[0.5,0.25,1]]}\n");

    Measurement measured =
        MetricsFile.read("kitti:/data/kitti-0005?frames=124-153=" + file, "street");

    assertThat(measured)
        .isEqualTo(
            new Measurement(
                "kitti:kitti-0005?frames=124-153",
                Map.of("images", 30.0, "absRel", 0.125),
                "./sigmascope evaluate --model street"
                    + " --dataset kitti:PATH/kitti-0005?frames=124-153 --json",
                List.of(new ConfidenceBin(0.5, 0.25, 1))));
  }

  @Test
  void refusesAFileWithoutNumbers() throws IOException {
    Path file = folder.resolve("none.json");
    Files.writeString(file, "[]");

    assertThatThrownBy(() -> MetricsFile.read("rendered:1=" + file, "street"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(file.toString());
  }
}
