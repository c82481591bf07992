package io.sigmascope.settings;

import java.nio.file.Path;
import java.util.List;

/** What a topology's file says: one Kafka Streams application. */
public sealed interface TopologySettings
    permits SceneSettings, UncertaintySettings, ActivitySettings {

  /** How it runs. */
  ApplicationSettings application();

  /** The topics that it reads. */
  List<String> sources();

  /** The same with another promise. */
  TopologySettings withDelivery(Delivery other);

  /** The kinds there are, by the word for them in files. */
  enum Kind {
    SCENE,
    UNCERTAINTY,
    ACTIVITY
  }

  /**
   * Reads a file of any kind, as its key {@code topology} says.
   *
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  static TopologySettings load(Path file) {
    return YamlFile.load(
        file,
        yaml ->
            switch (yaml.decisiveChoice("topology", Kind.SCENE)) {
              case SCENE -> SceneSettings.read(yaml);
              case UNCERTAINTY -> UncertaintySettings.read(yaml);
              case ACTIVITY -> ActivitySettings.read(yaml);
            });
  }

  /** Finds fault with a file that is of another kind. */
  static void require(YamlObject yaml, Kind kind) {
    String wanted = Choices.label(kind);
    String topology = yaml.text("topology");
    if (yaml.has("topology") && !topology.equals(wanted)) {
      yaml.fault("topology", "must be " + wanted + ", got '" + topology + "'");
    }
  }
}
