package io.sigmascope.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.ReviewSettings;
import io.sigmascope.settings.SceneSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneYamlTest {
  @Test
  void isReadAsTheSettingsThatItWasMadeFrom(@TempDir Path folder) throws Exception {
    SceneSettings shipped = SceneSettings.load(Path.of("topologies/scene.yaml"));
    SceneSettings settings =
        new SceneSettings(
            shipped.applicationId(),
            shipped.source(),
            shipped.sinks(),
            "/a folder/street",
            shipped.devices(),
            shipped.batch(),
            SceneSettings.Clustering.PEAKS,
            7,
            3,
            OverloadSettings.DEFAULT,
            SceneSettings.Sampling.ALL,
            ReviewSettings.DEFAULT,
            shipped.delivery(),
            Map.of(),
            Optional.empty(),
            Map.of("group.protocol", "streams", "commit.interval.ms", "300"));
    SceneSettings open = settings.withBatch(SceneSettings.Batch.DEFAULT);

    for (SceneSettings written : List.of(settings, open)) {
      Path file = Files.writeString(folder.resolve("scene.yaml"), SceneYaml.of(written));
      assertThat(SceneSettings.load(file)).isEqualTo(written);
    }
  }
}
