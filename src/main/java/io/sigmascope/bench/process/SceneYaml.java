package io.sigmascope.bench.process;

import io.sigmascope.settings.Choices;
import io.sigmascope.settings.Durations;
import io.sigmascope.settings.SceneSettings;
import java.util.Map;

/**
 * Settings of a scene topology as the file that {@code run} reads. Overload, sampling, review and
 * focal lengths are left at their defaults: no run under faults has others.
 */
public final class SceneYaml {
  private SceneYaml() {}

  public static String of(SceneSettings settings) {
    SceneSettings.Sinks sinks = settings.sinks();
    StringBuilder yaml =
        new StringBuilder(
            """
            topology: scene
            applicationId: %s
            source: %s
            sinks: {depth: %s, semantic: %s, instances: %s, uncertainty: %s, drops: %s, deadLetters: %s, review: %s}
            model: %s
            devices: [%s]
            batch: %s
            clustering: %s
            inFlight: %d
            threads: %d
            delivery: %s
            """
                .formatted(
                    settings.applicationId(),
                    settings.source(),
                    sinks.depth(),
                    sinks.semantic(),
                    sinks.instances(),
                    sinks.uncertainty(),
                    sinks.drops(),
                    sinks.deadLetters(),
                    sinks.review(),
                    settings.model(),
                    String.join(", ", settings.devices()),
                    batch(settings.batch()),
                    Choices.label(settings.clustering()),
                    settings.inFlight(),
                    settings.threads(),
                    Choices.label(settings.delivery())));
    if (!settings.streams().isEmpty()) {
      yaml.append("streams:\n");
      for (Map.Entry<String, String> property : settings.streams().entrySet()) {
        yaml.append("  ").append(property.getKey()).append(": ");
        yaml.append('"').append(property.getValue().replace("\"", "\\\"")).append("\"\n");
      }
    }
    return yaml.toString();
  }

  private static String batch(SceneSettings.Batch batch) {
    return batch.auto()
        ? SceneSettings.Batch.AUTO
        : "{size: %d, maxWait: %s}".formatted(batch.size(), Durations.format(batch.maxWait()));
  }
}
