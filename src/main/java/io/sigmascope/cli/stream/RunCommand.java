package io.sigmascope.cli.stream;

import static java.util.stream.Collectors.joining;

import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.HttpOptions;
import io.sigmascope.cli.option.KafkaOptions;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.stream.Startup.Starting;
import io.sigmascope.cli.topology.ServedModel;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.cli.topology.TopologyTopics;
import io.sigmascope.http.Health;
import io.sigmascope.http.Routes;
import io.sigmascope.http.WebServer;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.Part;
import io.sigmascope.pipeline.Application;
import io.sigmascope.settings.ActivitySettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.settings.TopologySettings;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs topologies as Kafka Streams applications, until Ctrl-C. */
@Command(
    name = "run",
    description = "Runs topologies: one Kafka Streams application a file, until Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private static final Duration TICK = Duration.ofMillis(500);

  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;

  @Parameters(
      paramLabel = "TOPOLOGY.yaml",
      arity = "1..*",
      description =
          "Topology files, such as topologies/scene.yaml, uncertainty.yaml and activity.yaml there.")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    List<TopologySettings> topologies = files.stream().map(TopologyFile::load).toList();
    requireOwnIds(topologies);
    for (int i = 0; i < files.size(); i++) {
      if (topologies.get(i) instanceof SceneSettings scene) {
        ServedModel.requirePackages(files.get(i), scene);
      }
    }
    KafkaProperties properties = kafka.properties();
    try (Monitoring monitoring = new Monitoring(Part.TOPOLOGIES);
        Startup startup = new Startup()) {
      Telemetry telemetry = new Telemetry(monitoring);
      Starting<WebServer> web =
          startup.begin("web-server", () -> serve(monitoring, telemetry, topologies));
      Starting<AutoCloseable> checked =
          startup.begin("topic-check", () -> requireKafka(properties, topologies));
      Map<TopologySettings, Starting<ServedModel>> models = new LinkedHashMap<>();
      for (int i = 0; i < files.size(); i++) {
        if (topologies.get(i) instanceof SceneSettings scene) {
          Path file = files.get(i);
          models.put(scene, startup.begin("model-" + i, () -> ServedModel.open(file, scene)));
        }
      }
      Optional<Starting<AutoCloseable>> pictures =
          models.isEmpty()
              ? Optional.empty()
              : Optional.of(startup.begin("pictures", ServedModel::loadPictures));
      web.get();
      checked.get();
      StopSignal stop = StopSignal.install(); // until here, there is nothing to drain
      if (pictures.isPresent()) {
        pictures.get().get();
      }
      Deque<Application> applications = new ArrayDeque<>();
      try {
        for (int i = 0; i < files.size(); i++) {
          Starting<ServedModel> starting = models.get(topologies.get(i));
          Application application =
              starting == null
                  ? open(files.get(i), topologies.get(i), telemetry, properties)
                  : starting.get().application(properties, monitoring);
          applications.push(application);
          monitoring.watchKafka(application::kafkaMetrics);
          if (stop.requested()) {
            return 0;
          }
          application.start();
          if (starting != null) {
            starting.get().announce(monitoring);
          }
        }
        monitoring.readiness().warm();
        Map<String, String> frames = framesOfGroup(topologies);
        if (!frames.isEmpty()) {
          monitoring.watchLag(properties.admin(), frames);
        }
        LOG.atInfo()
            .addKeyValue("topologies", files)
            .addKeyValue("kafka", properties.bootstrapServers())
            .addKeyValue("http", web.get().url())
            .log("topologies are running");
        return awaitEnd(stop, applications);
      } finally {
        for (Application application : applications) {
          application.close();
        }
      }
    }
  }

  private WebServer serve(
      Monitoring monitoring, Telemetry telemetry, List<TopologySettings> topologies)
      throws IOException {
    List<Routes> routes = new ArrayList<>();
    routes.add(monitoring);
    routes.add(new Health(List.of(monitoring.readiness())));
    if (topologies.stream().anyMatch(ActivitySettings.class::isInstance)) {
      routes.add(telemetry.routes());
    }
    return WebServer.start(http.settings(), routes);
  }

  private static Application open(
      Path file, TopologySettings settings, Telemetry telemetry, KafkaProperties kafka) {
    return settings instanceof UncertaintySettings uncertainty
        ? telemetry.open(file, uncertainty, kafka)
        : telemetry.open(file, (ActivitySettings) settings, kafka);
  }

  private static void requireOwnIds(List<TopologySettings> topologies) {
    Set<String> ids = new HashSet<>();
    for (TopologySettings topology : topologies) {
      String id = topology.application().applicationId();
      if (!ids.add(id)) {
        throw new UsageException(
            "applicationId '" + id + "' is that of two topologies: each needs its own");
      }
    }
  }

  private static Map<String, String> framesOfGroup(List<TopologySettings> topologies) {
    Map<String, String> topicOfGroup = new HashMap<>();
    for (TopologySettings topology : topologies) {
      if (topology instanceof SceneSettings scene) {
        topicOfGroup.put(scene.applicationId(), scene.source());
      }
    }
    return topicOfGroup;
  }

  private static int awaitEnd(StopSignal stop, Collection<Application> applications)
      throws InterruptedException {
    while (!stop.await(TICK)) {
      for (Application application : applications) {
        Optional<String> failure = application.failure();
        if (failure.isPresent()) {
          throw new IllegalStateException(failure.get());
        }
      }
    }
    return 0;
  }

  /**
   * Kafka Streams would wait for a minute, and then say it less clearly, or not at all.
   *
   * @return closes nothing
   */
  private static AutoCloseable requireKafka(
      KafkaProperties kafka, List<TopologySettings> topologies) throws InterruptedException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, KafkaOptions.PATIENCE)) {
      for (TopologySettings topology : topologies) {
        List<String> missing = admin.missing(TopologyTopics.of(topology));
        if (!missing.isEmpty()) {
          throw new UsageException(
              "Kafka at "
                  + kafka.bootstrapServers()
                  + " lacks topics: "
                  + String.join(", ", missing)
                  + "; 'sigmascope topics TOPOLOGY.yaml --create' makes them");
        }
        requireSameSource(admin, topology);
        requireSamePartitions(admin, topology);
      }
    }
    return () -> {};
  }

  /** What was not read yet of another topic would never be, and nobody would notice. */
  private static void requireSameSource(TopicAdmin admin, TopologySettings topology)
      throws InterruptedException {
    String id = topology.application().applicationId();
    Set<String> others = admin.committedTopics(id);
    others.removeAll(topology.sources());
    others.removeIf(topic -> topic.startsWith(id + "-")); // what Kafka Streams made for itself
    if (!others.isEmpty()) {
      throw new UsageException(
          ("applicationId '%s' has been reading %s, and its topology now reads %s: give the topology"
                  + " another applicationId, or, if nothing is left to be read there, delete those"
                  + " offsets (kafka-consumer-groups.sh --delete-offsets --group %s%s)")
              .formatted(
                  id,
                  String.join(", ", others),
                  String.join(", ", topology.sources()),
                  id,
                  others.stream().map(topic -> " --topic " + topic).collect(joining())));
    }
  }

  /**
   * With sources of different numbers, Kafka Streams gives one camera's results to two tasks, and
   * says nothing; with changelogs of other numbers, it ends every worker of the application.
   */
  private static void requireSamePartitions(TopicAdmin admin, TopologySettings topology)
      throws InterruptedException {
    String source = topology.sources().get(0);
    int wanted = admin.partitions(source).orElse(0);
    for (String other : topology.sources()) {
      int found = admin.partitions(other).orElse(0);
      if (found != wanted) {
        throw new UsageException(
            ("topic %s has %d partitions, and %s, with which it is read, has %d:"
                    + " \"More partitions\" in docs/operations.md says how to go on")
                .formatted(other, found, source, wanted));
      }
    }
    for (String changelog : TopologyTopics.changelogs(topology)) {
      int found = admin.partitions(changelog).orElse(wanted); // made at the first start
      if (found != wanted) {
        throw new UsageException(
            ("topic %s has %d partitions, and %s, to which it belongs, has %d: \"More partitions\""
                    + " in docs/operations.md says how to go on")
                .formatted(changelog, found, source, wanted));
      }
    }
  }
}
