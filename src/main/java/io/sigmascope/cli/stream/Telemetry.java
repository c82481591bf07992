package io.sigmascope.cli.stream;

import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dashboard.ActivityApi;
import io.sigmascope.frame.Activity;
import io.sigmascope.http.Routes;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.pipeline.Application;
import io.sigmascope.pipeline.RunningTopology;
import io.sigmascope.pipeline.activity.ActivityTopology;
import io.sigmascope.pipeline.uncertainty.UncertaintyTopology;
import io.sigmascope.settings.ActivitySettings;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The topologies that need no device, and what they serve.
 *
 * <p>Threads: {@code activity} is handed from the owner's thread to those of the web server.
 */
final class Telemetry {
  private final Monitoring monitoring;
  private final AtomicReference<RunningTopology> activity = new AtomicReference<>();

  Telemetry(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  /** What is served of it, also before it runs. */
  Routes routes() {
    return new ActivityApi(this::latestActivity);
  }

  private Optional<List<Activity>> latestActivity() {
    RunningTopology running = activity.get();
    return running == null ? Optional.empty() : ActivityTopology.latest(running);
  }

  /**
   * Puts the topology together; nothing of it runs yet.
   *
   * @param file that the settings are from
   * @throws UsageException that names the file, if Kafka Streams refuses its properties
   */
  Application open(Path file, UncertaintySettings settings, KafkaProperties kafka) {
    return open(file, () -> UncertaintyTopology.open(settings, kafka, monitoring.uncertainty()));
  }

  /**
   * Puts the topology together; nothing of it runs yet.
   *
   * @param file that the settings are from
   * @throws UsageException that names the file, if Kafka Streams refuses its properties
   */
  Application open(Path file, ActivitySettings settings, KafkaProperties kafka) {
    RunningTopology topology =
        open(file, () -> ActivityTopology.open(settings, kafka, monitoring.activity()));
    activity.set(topology);
    return topology;
  }

  private static RunningTopology open(Path file, Supplier<RunningTopology> topology) {
    try {
      return topology.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": streams: " + e.getMessage(), e);
    }
  }
}
