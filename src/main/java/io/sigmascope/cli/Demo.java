package io.sigmascope.cli;

import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraSpec;
import io.sigmascope.capture.Numbering;
import io.sigmascope.http.Health;
import io.sigmascope.http.Routes;
import io.sigmascope.http.WebServer;
import io.sigmascope.monitoring.LedgerCounts;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.Part;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.HttpSettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, topics, topology, cameras and metrics in one process, from start to drained.
 *
 * <p>Threads: all of this on the command's thread; the parts have their own.
 */
final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private static final Duration TOPICS_DEADLINE = Duration.ofSeconds(30);
  private static final Duration STOP_CAMERAS = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofMillis(200);

  /** How long draining may go on without a single further result. */
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(30);

  /**
   * What the user asked for.
   *
   * @param duration empty: until every camera has ended
   * @param kafkaPort 0 for any free one
   * @param httpPortChosen whether another free port would not do
   */
  record Options(
      List<CameraSpec> cameras,
      Optional<Duration> duration,
      int kafkaPort,
      HttpSettings http,
      boolean httpPortChosen,
      Optional<Delivery> delivery) {}

  private final Options options;
  private final StopSignal stop;
  private final Monitoring monitoring;
  private final EmbeddedBroker broker;
  private final SceneApplication scene;
  private final ProgressLine progress = ProgressLine.onStderr();

  private Demo(
      Options options,
      StopSignal stop,
      Monitoring monitoring,
      EmbeddedBroker broker,
      SceneApplication scene) {
    this.options = options;
    this.stop = stop;
    this.monitoring = monitoring;
    this.broker = broker;
    this.scene = scene;
  }

  /** Runs it all and returns what happened. */
  static DemoReport run(Options options, StopSignal stop) throws Exception {
    SceneSettings fromFile = SceneSettings.load(Home.sceneTopology());
    SceneSettings settings = options.delivery().map(fromFile::withDelivery).orElse(fromFile);
    try (Monitoring monitoring = new Monitoring(Part.ALL);
        CameraFleet fleet = CameraFleet.open(options.cameras());
        WebServer web = serve(options, monitoring);
        EmbeddedBroker broker = EmbeddedBroker.start(options.kafkaPort());
        ServedModel model = ServedModel.open(Home.sceneTopology(), settings)) {
      KafkaProperties kafka = KafkaProperties.of(broker.bootstrapServers());
      createTopics(kafka, settings);
      try (SceneApplication scene = model.application(kafka, monitoring)) {
        scene.start();
        model.announce(monitoring);
        monitoring.readiness().warm();
        monitoring.watchLag(kafka.admin(), Map.of(settings.applicationId(), settings.source()));
        long started = System.nanoTime();
        fleet.start(kafka.producer(), Numbering.FROM_ZERO, monitoring.capture());
        LOG.atInfo()
            .addKeyValue("cameras", options.cameras().size())
            .addKeyValue("kafka", broker.bootstrapServers())
            .addKeyValue("http", web.url())
            .log("cameras are running");
        Demo demo = new Demo(options, stop, monitoring, broker, scene);
        demo.watch(fleet);
        fleet.stop(STOP_CAMERAS);
        demo.drain();
        double seconds = (System.nanoTime() - started) / 1e9;
        return new DemoReport(
            monitoring.ledger().snapshot(), seconds, monitoring.latencies().total(), model.id());
      }
    }
  }

  /** The default port is a convenience: where it is taken, any free one serves as well. */
  private static WebServer serve(Options options, Monitoring monitoring) throws IOException {
    List<Routes> routes = List.of(monitoring, new Health(List.of(monitoring.readiness())));
    try {
      return WebServer.start(options.http(), routes);
    } catch (BindException e) {
      if (options.httpPortChosen()) {
        throw e;
      }
      return WebServer.start(new HttpSettings(options.http().bind(), 0), routes);
    }
  }

  private static void createTopics(KafkaProperties kafka, SceneSettings settings)
      throws InterruptedException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, TOPICS_DEADLINE)) {
      admin.create(
          SceneTopics.of(settings).stream()
              .map(
                  topic ->
                      topic
                          .withPartitions(Topics.DEMO_PARTITIONS)
                          .boundedTo(Topics.DEMO_PARTITION_BYTES))
              .toList());
    }
  }

  /** Until the user, the clock or the last camera ends it. */
  private void watch(CameraFleet fleet) throws InterruptedException {
    long end = System.nanoTime() + options.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    while (!fleet.ended().isDone()
        && (options.duration().isEmpty() || System.nanoTime() - end < 0)
        && !stop.await(TICK)) {
      show();
    }
  }

  /** Until each captured frame has its committed outcome, or nothing moves any more. */
  private void drain() throws Exception {
    long outcomes = -1;
    long movedAt = System.nanoTime();
    while (true) {
      LedgerCounts counts = show();
      long waiting = monitoring.framesWaitingInKafka();
      if (waiting == 0 && monitoring.ledger().snapshot().total().inFlight() == 0) {
        break;
      }
      if (counts.outcomes() != outcomes) {
        outcomes = counts.outcomes();
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > DRAIN_PATIENCE.toNanos()) {
        LOG.atError()
            .addKeyValue("open", waiting)
            .addKeyValue("waited", DRAIN_PATIENCE)
            .log("draining ended without a result for the last frames");
        break;
      }
      Thread.sleep(TICK.toMillis() / 4);
    }
    progress.clear();
  }

  private LedgerCounts show() {
    scene.failure().or(broker::fault).ifPresent(Demo::fail);
    LedgerCounts counts = monitoring.ledger().snapshot().total();
    progress.show(counts, monitoring.latencies());
    return counts;
  }

  private static void fail(String why) {
    throw new IllegalStateException(why);
  }
}
