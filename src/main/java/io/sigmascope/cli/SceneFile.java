package io.sigmascope.cli;

import io.sigmascope.frame.CameraId;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.pipeline.StreamsOverrides;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.wire.TopicSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A scene topology's file, held to the rules of all rooms: {@code settings} knows the form of a
 * value, the rooms that use it know what it may be.
 */
final class SceneFile {
  private SceneFile() {}

  /**
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  static SceneSettings load(Path file) {
    SceneSettings settings = SceneSettings.load(file);
    List<String> faults = new ArrayList<>();
    checkTopics(settings, faults);
    settings.devices().forEach(device -> check("devices", device, Device::parse, faults));
    int size = settings.batch().size();
    if (size > EngineSettings.MOST_FRAMES) {
      faults.add("batch.size must be at most " + EngineSettings.MOST_FRAMES + ", got " + size);
    }
    settings
        .focalLengths()
        .keySet()
        .forEach(camera -> check("focalLengths", camera, CameraId::new, faults));
    faults.addAll(StreamsOverrides.faults(settings.streams()));
    if (!faults.isEmpty()) {
      throw new SettingsException(file.toString(), faults);
    }
    return settings;
  }

  private static void checkTopics(SceneSettings settings, List<String> faults) {
    SceneSettings.Sinks sinks = settings.sinks();
    Map<String, String> topicOfKey = new LinkedHashMap<>();
    topicOfKey.put("source", settings.source());
    topicOfKey.put("sinks.depth", sinks.depth());
    topicOfKey.put("sinks.semantic", sinks.semantic());
    topicOfKey.put("sinks.instances", sinks.instances());
    topicOfKey.put("sinks.uncertainty", sinks.uncertainty());
    topicOfKey.put("sinks.drops", sinks.drops());
    topicOfKey.put("sinks.deadLetters", sinks.deadLetters());
    topicOfKey.put("sinks.review", sinks.review());
    Map<String, String> keyOfTopic = new HashMap<>();
    topicOfKey.forEach(
        (key, topic) -> {
          check(key, topic, TopicSpec::requireName, faults);
          String other = keyOfTopic.putIfAbsent(topic, key);
          if (other != null) {
            faults.add(key + ": topic '" + topic + "' is that of " + other + " already");
          }
        });
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
