package io.sigmascope.cli.topology;

import io.sigmascope.frame.CameraId;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.pipeline.StreamsOverrides;
import io.sigmascope.settings.ActivitySettings;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.settings.TopologySettings;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.wire.FrameHeaders;
import io.sigmascope.wire.TopicSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A topology's file, held to the rules of all rooms: {@code settings} knows the form of a value,
 * the rooms that use it know what it may be.
 */
public final class TopologyFile {
  private TopologyFile() {}

  /**
   * A file of any kind.
   *
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static TopologySettings load(Path file) {
    return checked(file, TopologySettings.load(file));
  }

  /**
   * A scene topology's.
   *
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static SceneSettings scene(Path file) {
    return checked(file, SceneSettings.load(file));
  }

  /**
   * An uncertainty topology's.
   *
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static UncertaintySettings uncertainty(Path file) {
    return checked(file, UncertaintySettings.load(file));
  }

  /**
   * An activity topology's.
   *
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static ActivitySettings activity(Path file) {
    return checked(file, ActivitySettings.load(file));
  }

  private static <T extends TopologySettings> T checked(Path file, T settings) {
    List<String> faults = new ArrayList<>();
    checkTopics(settings, faults);
    if (settings instanceof SceneSettings scene) {
      checkScene(scene, faults);
    }
    faults.addAll(StreamsOverrides.faults(settings.application().streams()));
    if (!faults.isEmpty()) {
      throw new SettingsException(file.toString(), faults);
    }
    return settings;
  }

  private static void checkScene(SceneSettings settings, List<String> faults) {
    settings.devices().forEach(device -> check("devices", device, Device::parse, faults));
    settings
        .shadow()
        .ifPresent(shadow -> check("shadow.device", shadow.device(), Device::parse, faults));
    int size = settings.batch().size();
    if (size > EngineSettings.MOST_FRAMES) {
      faults.add("batch.size must be at most " + EngineSettings.MOST_FRAMES + ", got " + size);
    }
    settings
        .focalLengths()
        .forEach(
            (camera, pixels) -> {
              check("focalLengths", camera, CameraId::new, faults);
              if (!FrameHeaders.isFocalLength(pixels)) {
                faults.add(
                    "focalLengths.%s must be from 1 to 1000000 source pixels, got %s"
                        .formatted(camera, pixels));
              }
            });
    settings
        .sampling()
        .cameras()
        .keySet()
        .forEach(camera -> check("sampling.cameras", camera, CameraId::new, faults));
  }

  private static void checkTopics(TopologySettings settings, List<String> faults) {
    Map<String, String> keyOfTopic = new HashMap<>();
    for (TopologyTopics.Named topic : TopologyTopics.named(settings)) {
      check(topic.key(), topic.name(), TopicSpec::requireName, faults);
      String other = keyOfTopic.putIfAbsent(topic.name(), topic.key());
      if (other != null) {
        faults.add(topic.key() + ": topic '" + topic.name() + "' is that of " + other + " already");
      }
    }
  }

  private static void check(
      String key, String value, Consumer<String> parser, List<String> faults) {
    try {
      parser.accept(value);
    } catch (IllegalArgumentException e) {
      faults.add(key + ": " + e.getMessage());
    }
  }
}
