package io.sigmascope.cli.stream;

import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraSpec;
import io.sigmascope.capture.Numbering;
import io.sigmascope.cli.console.ProgressLine;
import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.stream.Startup.Starting;
import io.sigmascope.cli.topology.ServedModel;
import io.sigmascope.dashboard.LiveView;
import io.sigmascope.dashboard.Pages;
import io.sigmascope.http.Health;
import io.sigmascope.http.Routes;
import io.sigmascope.http.WebServer;
import io.sigmascope.monitoring.LedgerCounts;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.Part;
import io.sigmascope.pipeline.Application;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.HttpSettings;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, topics, topology, cameras and metrics in one process, from start to drained.
 *
 * <p>Threads: the parts that do not need each other start on threads of {@link Startup}; the rest
 * is on the command's thread; the parts have their own.
 */
final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private static final Duration STOP_CAMERAS = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofMillis(200);

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
  private final ShippedTopologies topologies;
  private final StopSignal stop;
  private final Monitoring monitoring;
  private final ProgressLine progress = ProgressLine.onStderr();

  private final Telemetry telemetry;

  /** Frames of other programs that had not ended when draining gave up. */
  private long othersOpen;

  private Demo(
      Options options,
      ShippedTopologies topologies,
      StopSignal stop,
      Monitoring monitoring,
      Telemetry telemetry) {
    this.options = options;
    this.topologies = topologies;
    this.stop = stop;
    this.monitoring = monitoring;
    this.telemetry = telemetry;
  }

  /**
   * Runs it all and returns what happened. Stopped while it starts, no camera and no topology runs.
   */
  static DemoReport run(Options options, StopSignal stop) throws Exception {
    ShippedTopologies shipped = ShippedTopologies.load();
    ShippedTopologies topologies = options.delivery().map(shipped::withDelivery).orElse(shipped);
    try (Monitoring monitoring = new Monitoring(Part.ALL)) {
      return run(options, stop, topologies, monitoring, new PageFacts(monitoring));
    }
  }

  private static DemoReport run(
      Options options,
      StopSignal stop,
      ShippedTopologies topologies,
      Monitoring monitoring,
      PageFacts facts)
      throws Exception {
    try (LiveView live = new LiveView(facts, InstantSource.system());
        Startup startup = new Startup()) {
      Telemetry telemetry = new Telemetry(monitoring);
      Starting<CameraFleet> fleet =
          startup.begin("cameras", () -> CameraFleet.open(options.cameras()));
      Starting<WebServer> web =
          startup.begin("web-server", () -> serve(options, monitoring, telemetry, live));
      Starting<AutoCloseable> pictures = startup.begin("pictures", ServedModel::loadPictures);
      Starting<ServedModel> model =
          startup.begin("model", () -> ServedModel.open(Home.sceneTopology(), topologies.scene()));
      Starting<EmbeddedBroker> broker =
          startup.begin("broker", () -> broker(options.kafkaPort(), topologies));
      facts.watch(fleet.get());
      web.get();
      pictures.get();
      model.get();
      live.connect(KafkaProperties.of(broker.get().bootstrapServers()));
      Demo demo = new Demo(options, topologies, stop, monitoring, telemetry);
      double seconds = demo.run(startup, fleet.get(), web.get(), model.get(), broker.get());
      return new DemoReport(
          monitoring.ledger().snapshot().withOpen(demo.othersOpen),
          seconds,
          monitoring.latencies().total(),
          model.get().id(),
          fleet.get().failures());
    }
  }

  /** Returns the seconds from the first camera's start to the last result; 0 if none started. */
  private double run(
      Startup startup, CameraFleet fleet, WebServer web, ServedModel model, EmbeddedBroker broker)
      throws Exception {
    if (stop.requested()) {
      return 0;
    }
    KafkaProperties kafka = KafkaProperties.of(broker.bootstrapServers());
    try (SceneApplication scene = model.application(kafka, monitoring)) {
      if (!stop.requested()) {
        scene.start();
      }
      if (stop.requested()) {
        return 0;
      }
      model.announce(monitoring);
      monitoring.readiness().warm();
      monitoring.watchLag(
          kafka.admin(), Map.of(topologies.scene().applicationId(), topologies.scene().source()));
      long started = System.nanoTime();
      fleet.start(kafka.producer(), Numbering.FROM_ZERO, monitoring.capture());
      LOG.atInfo()
          .addKeyValue("cameras", options.cameras().size())
          .addKeyValue("kafka", broker.bootstrapServers())
          .addKeyValue("http", web.url())
          .log("cameras are running");
      // Their results are of minutes, so they start after what the first frame waits for
      Application uncertainty =
          telemetry.open(Home.uncertaintyTopology(), topologies.uncertainty(), kafka);
      Starting<Application> startsUncertainty =
          startup.begin("uncertainty", () -> started(uncertainty));
      Application activity = telemetry.open(Home.activityTopology(), topologies.activity(), kafka);
      List<Starting<Application>> starting =
          List.of(startsUncertainty, startup.begin("activity", () -> started(activity)));
      List<Application> applications = List.of(scene, uncertainty, activity);
      applications.forEach(application -> monitoring.watchKafka(application::kafkaMetrics));
      Supplier<Optional<String>> failure =
          () ->
              broker
                  .fault()
                  .or(() -> first(applications.stream().map(Application::failure)))
                  .or(() -> first(starting.stream().map(Starting::failure)));
      try {
        watch(fleet, failure);
        if (stop.requested()) {
          progress.clear();
          LOG.info("stopping: what is in flight is drained; a second signal ends it at once");
        }
        fleet.stop(STOP_CAMERAS);
        othersOpen =
            new Draining(() -> monitoring.framesUpToNow()::waiting, () -> show(failure)).await();
        progress.clear();
      } finally {
        if (broker.fault().isPresent()) {
          applications.forEach(Application::abandon);
        }
      }
      return (System.nanoTime() - started) / 1e9;
    }
  }

  private static Optional<String> first(Stream<Optional<String>> whys) {
    return whys.flatMap(Optional::stream).findFirst();
  }

  private static Application started(Application application) throws InterruptedException {
    try {
      application.start();
      return application;
    } catch (RuntimeException | InterruptedException e) {
      application.close();
      throw e;
    }
  }

  /** The default port is a convenience: where it is taken, any free one serves as well. */
  private static WebServer serve(
      Options options, Monitoring monitoring, Telemetry telemetry, LiveView live)
      throws IOException {
    List<Routes> routes =
        List.of(
            monitoring,
            new Health(List.of(monitoring.readiness())),
            telemetry.routes(),
            live,
            new Pages());
    try {
      return WebServer.start(options.http(), routes);
    } catch (BindException e) {
      if (options.httpPortChosen()) {
        throw e;
      }
      return WebServer.start(options.http().withPort(0), routes);
    }
  }

  /** A broker with the topologies' topics. */
  private static EmbeddedBroker broker(int port, ShippedTopologies topologies)
      throws IOException, InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.start(port);
    try {
      topologies.createTopics(KafkaProperties.of(broker.bootstrapServers()));
      return broker;
    } catch (RuntimeException | InterruptedException e) {
      broker.close();
      throw e;
    }
  }

  /** Until the user, the clock or the last camera ends it. */
  private void watch(CameraFleet fleet, Supplier<Optional<String>> failure)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!fleet.ended().isDone() && !isOver(start) && !stop.await(TICK)) {
      show(failure);
    }
  }

  private boolean isOver(long startNanos) {
    Duration passed = Duration.ofNanos(System.nanoTime() - startNanos);
    return options.duration().map(most -> passed.compareTo(most) >= 0).orElse(false);
  }

  private LedgerCounts show(Supplier<Optional<String>> failure) {
    failure.get().ifPresent(Demo::fail);
    LedgerCounts counts = monitoring.ledger().snapshot().total();
    progress.show(counts, monitoring.latencies());
    return counts;
  }

  private static void fail(String why) {
    throw new IllegalStateException(why);
  }
}
