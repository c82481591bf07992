package io.sigmascope.monitoring;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Kafka Streams' and its clients' own metrics: {@code kafka_GROUP_NAME}, as {@code
 * kafka_stream_thread_commit_latency_avg}. Only those of a whole client or thread: by topic,
 * partition or node there would be too many.
 *
 * <p>Threads: owners add sources, scrapes ask them.
 */
final class KafkaMeters implements MultiCollector {
  private static final Set<String> GROUPS =
      Set.of(
          "stream-metrics",
          "stream-thread-metrics",
          "consumer-metrics",
          "consumer-fetch-manager-metrics",
          "consumer-coordinator-metrics",
          "producer-metrics");
  private static final Set<String> TAGS = Set.of("client-id", "thread-id");
  private static final String SUFFIX = "-metrics";

  /** Each start has another one, and would make new series of all. */
  private static final Pattern PROCESS =
      Pattern.compile("-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final List<Supplier<? extends Map<MetricName, ? extends Metric>>> sources =
      new CopyOnWriteArrayList<>();

  void add(Supplier<? extends Map<MetricName, ? extends Metric>> source) {
    sources.add(source);
  }

  /** A metric's values by their labels. */
  private record Values(String help, Map<Labels, Double> values) {}

  @Override
  public MetricSnapshots collect() {
    Map<String, Values> byName = new TreeMap<>();
    for (Supplier<? extends Map<MetricName, ? extends Metric>> source : sources) {
      source.get().values().forEach(metric -> put(metric, byName));
    }
    List<MetricSnapshot> gauges = new ArrayList<>();
    byName.forEach(
        (name, values) -> {
          GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(values.help());
          values
              .values()
              .forEach(
                  (labels, value) ->
                      gauge.dataPoint(
                          GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
          gauges.add(gauge.build());
        });
    return new MetricSnapshots(gauges);
  }

  private static void put(Metric metric, Map<String, Values> byName) {
    MetricName name = metric.metricName();
    boolean isWanted = GROUPS.contains(name.group()) && TAGS.containsAll(name.tags().keySet());
    if (isWanted
        && metric.metricValue() instanceof Number value
        && Double.isFinite(value.doubleValue())) {
      byName
          .computeIfAbsent(
              prometheusName(name), key -> new Values(name.description(), new LinkedHashMap<>()))
          .values()
          .put(labels(name), value.doubleValue());
    }
  }

  private static String prometheusName(MetricName name) {
    String group = name.group().substring(0, name.group().length() - SUFFIX.length());
    return ("kafka_" + group + "_" + name.name()).replaceAll("[^a-zA-Z0-9]+", "_");
  }

  private static Labels labels(MetricName name) {
    Labels.Builder labels = Labels.builder();
    new TreeMap<>(name.tags())
        .forEach(
            (tag, value) ->
                labels.label(tag.replace('-', '_'), PROCESS.matcher(value).replaceAll("")));
    return labels.build();
  }
}
