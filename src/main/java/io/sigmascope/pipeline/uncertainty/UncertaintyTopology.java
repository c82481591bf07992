package io.sigmascope.pipeline.uncertainty;

import io.sigmascope.pipeline.CameraStates;
import io.sigmascope.pipeline.CaptureTime;
import io.sigmascope.pipeline.RunningTopology;
import io.sigmascope.pipeline.StateStores;
import io.sigmascope.pipeline.StreamsProperties;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.uncertainty.alert.AlertRules;
import io.sigmascope.uncertainty.window.WindowGrid;
import io.sigmascope.wire.KafkaProperties;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The uncertainty topology: frames' uncertainty in; windows and alerts out. */
public final class UncertaintyTopology {
  static final String FRAMES = "frames";
  static final String JUDGE = "judge";
  static final String WINDOWS = "windows";
  static final String ALERTS = "alerts";
  static final String CAMERAS = "cameras";
  static final String HEALTH = "health";

  private UncertaintyTopology() {}

  /** Builds the topology. */
  static Topology build(UncertaintySettings settings, UncertaintyMetrics metrics) {
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        FRAMES,
        new CaptureTime(() -> {}),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        settings.source());
    topology.addProcessor(
        JUDGE,
        new Judge(grid(settings), settings.windows().emit(), rules(settings), metrics),
        FRAMES);
    sink(topology, WINDOWS, settings.sinks().windows());
    sink(topology, ALERTS, settings.sinks().alerts());
    return topology;
  }

  /**
   * The topology as an application; nothing runs yet.
   *
   * @throws IllegalArgumentException if Kafka Streams refuses its properties; one line
   */
  public static RunningTopology open(
      UncertaintySettings settings, KafkaProperties kafka, UncertaintyMetrics metrics) {
    return RunningTopology.of(
        "uncertainty",
        build(settings, metrics),
        StreamsProperties.ofTelemetry(settings.application(), kafka));
  }

  /** The changelogs that must have as many partitions as the source. */
  public static List<String> changelogs(UncertaintySettings settings) {
    String id = settings.application().applicationId();
    return List.of(StateStores.changelog(id, CAMERAS), StateStores.changelog(id, HEALTH));
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), JUDGE);
  }

  private static WindowGrid grid(UncertaintySettings settings) {
    UncertaintySettings.Windows windows = settings.windows();
    return new WindowGrid(
        windows.size().toMillis(), windows.advance().toMillis(), windows.grace().toMillis());
  }

  private static AlertRules rules(UncertaintySettings settings) {
    UncertaintySettings.Alerts alerts = settings.alerts();
    return new AlertRules(
        alerts.baselineWindows(),
        alerts.driftRaise(),
        alerts.driftClear(),
        alerts.clearWindows(),
        alerts.relearnAfter(),
        alerts.frozenAfter(),
        alerts.silentAfter());
  }

  private record Judge(
      WindowGrid grid, UncertaintySettings.Emit emit, AlertRules rules, UncertaintyMetrics metrics)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new UncertaintyProcessor(grid, emit, rules, metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(CameraStates.builder(CAMERAS), CameraStates.builder(HEALTH));
    }
  }
}
