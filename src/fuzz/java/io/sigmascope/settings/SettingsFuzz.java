package io.sigmascope.settings;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text: settings, or all that is wrong with them. */
class SettingsFuzz {
  @MethodSource("shipped")
  @FuzzTest(maxDuration = "3m")
  void readsOrRefuses(@NotNull String text) {
    try {
      YamlFile.parse("scene.yaml", text, SceneSettings::read);
    } catch (SettingsException e) {
      if (!String.valueOf(e.getMessage()).startsWith("scene.yaml")) {
        throw new AssertionError(e);
      }
    }
  }

  /** What the fuzzer begins with. */
  static Stream<String> shipped() throws IOException {
    return Stream.of(Files.readString(Path.of("topologies", "scene.yaml")));
  }
}
