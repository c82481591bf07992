package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.frame.ModelId;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelPackage;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which models serve, where, and what they say of their tasks. */
final class ModelMeters {
  private final Info model;
  private final Gauge taskLogVariance;
  private final Counter swaps;

  /** Guarded by this. */
  private final Map<String, ModelId> ofDevice = new HashMap<>();

  ModelMeters(PrometheusRegistry registry) {
    model =
        Info.builder()
            .name("sigmascope_model")
            .help("The model that serves on a device.")
            .labelNames("name", "version", "device")
            .register(registry);
    taskLogVariance =
        Gauge.builder()
            .name("sigmascope_task_log_variance")
            .help("The learned homoscedastic uncertainty of a task, s = log sigma^2.")
            .labelNames("task")
            .register(registry);
    swaps =
        Counter.builder()
            .name("sigmascope_model_swaps_total")
            .help("New models that came while frames flowed, by what became of them.")
            .labelNames("outcome")
            .register(registry);
    swaps.initLabelValues("swapped");
    swaps.initLabelValues("refused");
  }

  void swap(String outcome) {
    swaps.labelValues(outcome).inc();
  }

  synchronized Map<String, ModelId> serving() {
    return new TreeMap<>(ofDevice);
  }

  synchronized void serving(ModelPackage served, String device) {
    ModelId before = ofDevice.put(device, served.id());
    if (before != null) {
      model.remove(before.name(), before.version(), device);
    }
    model.addLabelValues(served.id().name(), served.id().version(), device);
    ModelCard card = served.card();
    card.taskLogVariances()
        .forEach((task, logVariance) -> taskLogVariance.labelValues(task.label()).set(logVariance));
  }
}
