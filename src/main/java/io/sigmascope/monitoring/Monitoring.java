package io.sigmascope.monitoring;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.capture.CaptureMetrics;
import io.sigmascope.frame.ModelId;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.pipeline.PipelineMetrics;
import io.sigmascope.pipeline.activity.ActivityMetrics;
import io.sigmascope.pipeline.shadow.ShadowMetrics;
import io.sigmascope.pipeline.uncertainty.UncertaintyMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * All that one process measures: hands the features their metrics interfaces, and serves {@code
 * /metrics}. One a process; processes side by side in one JVM, as in tests, do not mix.
 *
 * <p>Threads: any thread may use what is handed out; {@code watchLag} and {@code close} belong to
 * the thread that owns this.
 */
public final class Monitoring implements Routes, AutoCloseable {
  /** How long frames may come in without a result before a process is not ready. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LAG_INTERVAL = Duration.ofSeconds(5);
  private static final int MAX_CAMERAS = 4096;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final CameraLabels cameras = new CameraLabels(MAX_CAMERAS);
  private final Ledger ledger = new Ledger();
  private final Latencies latencies = new Latencies();
  private final Readiness readiness = new Readiness(PATIENCE, System::nanoTime);
  private final Optional<Tracing> tracing = Tracing.of(System.getenv());
  private final CaptureMeters capture =
      new CaptureMeters(registry, cameras, ledger, readiness, tracing);
  private final PipelineMeters pipeline =
      new PipelineMeters(registry, cameras, ledger, latencies, readiness, tracing);
  private final BatchingMeters batching = new BatchingMeters(registry);
  private final UncertaintyMeters uncertainty = new UncertaintyMeters(registry, cameras);
  private final ActivityMeters activity = new ActivityMeters(registry, cameras);
  private final ModelMeters models = new ModelMeters(registry);
  private final ShadowMeters shadow = new ShadowMeters(registry);
  private final KafkaMeters kafka = new KafkaMeters();
  private volatile @Nullable ConsumerLag lag;

  /** Measures the JVM from now on, and the rest as it is reported. */
  public Monitoring(Part part) {
    if (part != Part.NONE) {
      registry.register(new LedgerCollector(ledger, part, this::framesInKafka));
    }
    registry.register(kafka);
    JvmMetrics.builder().register(registry);
  }

  /** For cameras. */
  public CaptureMetrics capture() {
    return capture;
  }

  /** For topologies. */
  public PipelineMetrics pipeline() {
    return pipeline;
  }

  /** For the uncertainty topology. */
  public UncertaintyMetrics uncertainty() {
    return uncertainty;
  }

  /** For the activity topology. */
  public ActivityMetrics activity() {
    return activity;
  }

  /** For a candidate model beside the one that serves. */
  public ShadowMetrics shadow() {
    return shadow;
  }

  /**
   * Shows what Kafka's clients measure of themselves.
   *
   * @param source asked at each scrape, from any thread
   */
  public void watchKafka(Supplier<? extends Map<MetricName, ? extends Metric>> source) {
    kafka.add(source);
  }

  /** For the device batcher. */
  public BatchingMetrics batching() {
    return batching;
  }

  /** Says which model serves on a device. */
  public void serving(ModelPackage model, String device) {
    models.serving(model, device);
  }

  /**
   * Counts a model that came while frames flowed.
   *
   * @param outcome {@code swapped} or {@code refused}
   */
  public void modelSwap(String outcome) {
    models.swap(outcome);
  }

  /**
   * Keeps {@code consumer_lag_records} up to date, from now on.
   *
   * @param adminProperties {@code bootstrap.servers} and what else it takes to connect
   * @param topicOfGroup the topic of frames that each consumer group reads; for Kafka Streams the
   *     groups are the application ids
   * @throws IllegalStateException when called twice
   */
  public void watchLag(Map<String, Object> adminProperties, Map<String, String> topicOfGroup) {
    if (lag != null) {
      throw new IllegalStateException("the lag is watched already");
    }
    ConsumerLag watching =
        new ConsumerLag(new AdminLagReader(adminProperties, topicOfGroup), readiness);
    watching.register(registry);
    watching.pollEvery(LAG_INTERVAL);
    lag = watching;
  }

  /**
   * Asks Kafka which frames it holds now.
   *
   * @throws Exception when it does not answer in time
   * @throws IllegalStateException if the lag is not watched
   */
  public FramesUpTo framesUpToNow() throws Exception {
    ConsumerLag watching = lag;
    if (watching == null) {
      throw new IllegalStateException("the lag is not watched");
    }
    return watching.now();
  }

  /** How the pipeline is doing. */
  public SystemReading system() {
    ConsumerLag watching = lag;
    return new SystemReading(
        batching.closed(),
        batching.frames(),
        batching.busySeconds(),
        pipeline.stages(),
        framesInKafka(),
        watching == null ? OptionalDouble.empty() : watching.longestSeconds());
  }

  /** Which model serves on each device. */
  public Map<String, ModelId> servingModels() {
    return models.serving();
  }

  /** What became of the frames. */
  public Ledger ledger() {
    return ledger;
  }

  /** How long frames took from capture to committed result. */
  public Latencies latencies() {
    return latencies;
  }

  /** For {@code /health/ready}. Its owner says when the model is warm. */
  public Readiness readiness() {
    return readiness;
  }

  @Override
  public List<Route> routes() {
    return new MetricsPage(registry).routes();
  }

  /** Ends what runs in the background. The values stay. */
  @Override
  public void close() {
    ConsumerLag watching = lag;
    if (watching != null) {
      watching.close();
    }
    tracing.ifPresent(Tracing::close);
  }

  private OptionalLong framesInKafka() {
    ConsumerLag watching = lag;
    return watching == null ? OptionalLong.empty() : watching.frames();
  }
}
