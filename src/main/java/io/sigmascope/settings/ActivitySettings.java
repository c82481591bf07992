package io.sigmascope.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The activity topology: {@code topologies/activity.yaml}.
 *
 * @param instances the topic of frames' instances
 * @param semantic the topic of frames' labels
 * @param activity the topic that the topology writes
 */
public record ActivitySettings(
    ApplicationSettings application,
    String instances,
    String semantic,
    String activity,
    Windows windows)
    implements TopologySettings {

  public ActivitySettings {
    new Check("sources").notBlank("instances", instances).notBlank("semantic", semantic).orThrow();
    new Check("sinks").notBlank("activity", activity).orThrow();
  }

  @Override
  public List<String> sources() {
    return List.of(instances, semantic);
  }

  @Override
  public ActivitySettings withDelivery(Delivery other) {
    return new ActivitySettings(
        application.withDelivery(other), instances, semantic, activity, windows);
  }

  /**
   * @param grace how long after its end a window stays open for frames that come late
   */
  public record Windows(Duration size, Duration grace) {
    public static final Windows DEFAULT = new Windows(Duration.ofMinutes(1), Duration.ofSeconds(5));

    public Windows {
      new Check("windows").positive("size", size).notNegative("grace", grace).orThrow();
    }
  }

  /**
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static ActivitySettings load(Path file) {
    return YamlFile.load(file, ActivitySettings::read);
  }

  private record Sources(String instances, String semantic) {}

  static ActivitySettings read(YamlObject yaml) {
    TopologySettings.require(yaml, Kind.ACTIVITY);
    Sources sources =
        yaml.section(
            "sources", topics -> new Sources(topics.text("instances"), topics.text("semantic")));
    return new ActivitySettings(
        ApplicationSettings.read(yaml, 1),
        sources.instances(),
        sources.semantic(),
        yaml.section("sinks", sinks -> sinks.text("activity")),
        yaml.section(
            "windows",
            Windows.DEFAULT,
            windows ->
                new Windows(
                    windows.duration("size", Windows.DEFAULT.size()),
                    windows.duration("grace", Windows.DEFAULT.grace()))));
  }
}
