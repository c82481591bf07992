package io.sigmascope.cli.stream;

import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraStatus;
import io.sigmascope.dashboard.LiveView;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.monitoring.LatencyQuantiles;
import io.sigmascope.monitoring.LedgerCounts;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.SystemReading;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a process that runs the whole pipeline knows of it, for the page.
 *
 * <p>Threads: the web server's ask; the owner's says which cameras there are.
 */
final class PageFacts implements LiveView.Facts {
  private final Monitoring monitoring;
  private final ModelFacts models = new ModelFacts();
  private volatile @Nullable CameraFleet fleet;

  PageFacts(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  /** From now on it knows the states of these cameras. */
  void watch(CameraFleet cameras) {
    fleet = cameras;
  }

  @Override
  public Map<CameraId, String> cameraStates() {
    CameraFleet cameras = fleet;
    Map<CameraId, String> states = new LinkedHashMap<>();
    if (cameras != null) {
      for (CameraStatus camera : cameras.statuses()) {
        states.put(camera.id(), camera.state().label());
      }
    }
    return states;
  }

  @Override
  public Optional<Map<String, Object>> model(ModelId id) {
    return models.model(id);
  }

  @Override
  public Map<String, Object> system() {
    Map<String, Object> facts = new LinkedHashMap<>();
    SystemReading reading = monitoring.system();
    facts.put("ledger", ledger(reading.lagRecords()));
    Optional<LatencyQuantiles> latency = monitoring.latencies().lastMinute();
    if (latency.isPresent()) {
      facts.put(
          "latencySeconds",
          Map.of(
              "p50", latency.get().p50(), "p95", latency.get().p95(), "p99", latency.get().p99()));
    }
    facts.put(
        "batches",
        Map.of(
            "count", reading.batches().values().stream().mapToLong(Long::longValue).sum(),
            "frames", reading.frames(),
            "closed", new TreeMap<>(reading.batches())));
    List<Object> devices = new ArrayList<>();
    new TreeMap<>(reading.busySeconds())
        .forEach((name, seconds) -> devices.add(Map.of("name", name, "busySeconds", seconds)));
    facts.put("devices", devices);
    List<Object> stages = new ArrayList<>();
    new TreeMap<>(reading.stages())
        .forEach(
            (name, stage) ->
                stages.add(
                    Map.of("name", name, "seconds", stage.seconds(), "count", stage.count())));
    facts.put("stages", stages);
    if (reading.lagRecords().isPresent()) {
      facts.put(
          "lag",
          Map.of(
              "records", reading.lagRecords().getAsLong(),
              "seconds", reading.lagSeconds().orElse(0)));
    }
    List<Object> serving = new ArrayList<>();
    monitoring
        .servingModels()
        .forEach(
            (device, id) ->
                serving.add(Map.of("name", id.name(), "version", id.version(), "device", device)));
    facts.put("models", serving);
    facts.put("uptimeSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    facts.put("heapBytes", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    return facts;
  }

  private Map<String, Object> ledger(OptionalLong waiting) {
    LedgerCounts total = monitoring.ledger().snapshot().total();
    Map<String, Object> ledger = new LinkedHashMap<>();
    ledger.put("captured", total.captured());
    ledger.put("analysed", total.analysed());
    ledger.put("dropped", total.dropped());
    ledger.put("deadLettered", total.deadLettered());
    ledger.put("expired", total.expired());
    ledger.put("inFlight", total.inFlight());
    ledger.put("notSent", total.notSent());
    waiting.ifPresent(frames -> ledger.put("waitingInKafka", frames));
    return ledger;
  }
}
