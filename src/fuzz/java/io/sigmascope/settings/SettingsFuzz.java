package io.sigmascope.settings;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the text: settings, or all that is wrong with them. */
class SettingsFuzz {
  @FuzzTest(maxDuration = "3m")
  void readsOrRefuses(String text) {
    try {
      YamlFile.parse("scene.yaml", text, SceneSettings::read);
    } catch (SettingsException e) {
      if (!String.valueOf(e.getMessage()).startsWith("scene.yaml")) {
        throw new AssertionError(e);
      }
    }
  }
}
