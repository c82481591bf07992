package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelPackage;

/** Which models serve, where, and what they say of their tasks. */
final class ModelMeters {
  private final Info model;
  private final Gauge taskLogVariance;

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
  }

  void serving(ModelPackage served, String device) {
    model.addLabelValues(served.id().name(), served.id().version(), device);
    ModelCard card = served.card();
    card.taskLogVariances()
        .forEach((task, logVariance) -> taskLogVariance.labelValues(task.label()).set(logVariance));
  }
}
