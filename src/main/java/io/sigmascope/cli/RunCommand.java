package io.sigmascope.cli;

import static java.util.stream.Collectors.joining;

import io.sigmascope.cli.Startup.Starting;
import io.sigmascope.http.Health;
import io.sigmascope.http.WebServer;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.Part;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
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
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private static final Duration TICK = Duration.ofMillis(500);

  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;

  @Parameters(
      paramLabel = "TOPOLOGY.yaml",
      arity = "1..*",
      description = "Topology files, such as topologies/scene.yaml.")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    List<SceneSettings> topologies = files.stream().map(SceneFile::load).toList();
    Map<String, String> topicOfGroup = topicOfGroup(topologies);
    KafkaProperties properties = kafka.properties();
    try (Monitoring monitoring = new Monitoring(Part.TOPOLOGIES);
        Startup startup = new Startup()) {
      Starting<WebServer> web =
          startup.begin(
              "web-server",
              () ->
                  WebServer.start(
                      http.settings(),
                      List.of(monitoring, new Health(List.of(monitoring.readiness())))));
      Starting<AutoCloseable> checked =
          startup.begin("topic-check", () -> requireKafka(properties, topologies));
      Starting<AutoCloseable> pictures = startup.begin("pictures", ServedModel::loadPictures);
      List<Starting<ServedModel>> models = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        Path file = files.get(i);
        SceneSettings topology = topologies.get(i);
        models.add(startup.begin("model-" + i, () -> ServedModel.open(file, topology)));
      }
      web.get();
      checked.get();
      StopSignal stop = StopSignal.install(); // until here, there is nothing to drain
      pictures.get();
      Deque<SceneApplication> applications = new ArrayDeque<>();
      try {
        for (Starting<ServedModel> starting : models) {
          ServedModel model = starting.get();
          if (stop.requested()) {
            return 0;
          }
          SceneApplication application = model.application(properties, monitoring);
          applications.push(application);
          if (stop.requested()) {
            return 0;
          }
          application.start();
          model.announce(monitoring);
        }
        monitoring.readiness().warm();
        monitoring.watchLag(properties.admin(), topicOfGroup);
        LOG.atInfo()
            .addKeyValue("topologies", files)
            .addKeyValue("kafka", properties.bootstrapServers())
            .addKeyValue("http", web.get().url())
            .log("topologies are running");
        return awaitEnd(stop, applications);
      } finally {
        for (SceneApplication application : applications) {
          application.close();
        }
      }
    }
  }

  private static Map<String, String> topicOfGroup(List<SceneSettings> topologies) {
    Map<String, String> topicOfGroup = new HashMap<>();
    for (SceneSettings topology : topologies) {
      if (topicOfGroup.put(topology.applicationId(), topology.source()) != null) {
        throw new UsageException(
            "applicationId '"
                + topology.applicationId()
                + "' is that of two topologies: each needs its own");
      }
    }
    return topicOfGroup;
  }

  private static int awaitEnd(StopSignal stop, Collection<SceneApplication> applications)
      throws InterruptedException {
    while (!stop.await(TICK)) {
      for (SceneApplication application : applications) {
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
  private static AutoCloseable requireKafka(KafkaProperties kafka, List<SceneSettings> topologies)
      throws InterruptedException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, KafkaOptions.PATIENCE)) {
      for (SceneSettings topology : topologies) {
        List<String> missing = admin.missing(SceneTopics.of(topology));
        if (!missing.isEmpty()) {
          throw new UsageException(
              "Kafka at "
                  + kafka.bootstrapServers()
                  + " lacks topics: "
                  + String.join(", ", missing)
                  + "; 'sigmascope topics TOPOLOGY.yaml --create' makes them");
        }
        requireSameSource(admin, topology);
      }
    }
    return () -> {};
  }

  /** What was not read yet of another topic would never be, and nobody would notice. */
  private static void requireSameSource(TopicAdmin admin, SceneSettings topology)
      throws InterruptedException {
    Set<String> others = admin.committedTopics(topology.applicationId());
    others.remove(topology.source());
    if (!others.isEmpty()) {
      throw new UsageException(
          ("applicationId '%s' has been reading %s, and its topology now reads %s: give the topology"
                  + " another applicationId, or, if nothing is left to be read there, delete those"
                  + " offsets (kafka-consumer-groups.sh --delete-offsets --group %s%s)")
              .formatted(
                  topology.applicationId(),
                  String.join(", ", others),
                  topology.source(),
                  topology.applicationId(),
                  others.stream().map(topic -> " --topic " + topic).collect(joining())));
    }
  }
}
