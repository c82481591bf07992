package io.sigmascope.cli.stream;

import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.option.KafkaOptions;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.cli.topology.TopologyTopics;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.TopicDifference;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates the topics that topologies need, or says how those that are there differ. */
@Command(
    name = "topics",
    description = "Creates the topics of topologies, or says how they differ.",
    mixinStandardHelpOptions = true)
public final class TopicsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(
      paramLabel = "TOPOLOGY.yaml",
      arity = "1..*",
      description = "Topology files, such as topologies/scene.yaml.")
  private List<Path> topologies;

  @ArgGroup(multiplicity = "1")
  private Action action;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "" + Topics.DEFAULT_PARTITIONS,
      description =
          "Partitions a topic: the most stream threads that can share the work"
              + " (default: ${DEFAULT-VALUE}).")
  private int partitions;

  static final class Action {
    @Option(
        names = "--create",
        description =
            "Create those that are missing; change none. Settings that differ are told, numbers of"
                + " partitions that differ are a failure.")
    private boolean create;

    @Option(names = "--check", description = "Say how they differ, and exit 1 if they do.")
    private boolean check;

    /** What an operator has set stays, so that creating can be done at every start. */
    private boolean allows(TopicDifference difference) {
      return create && difference.isOfSettings();
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (partitions < 1) {
      throw new UsageException("--partitions must be at least 1, got " + partitions);
    }
    Map<String, TopicSpec> wanted = new LinkedHashMap<>();
    for (Path file : topologies) {
      TopologyTopics.of(TopologyFile.load(file))
          .forEach(topic -> wanted.put(topic.name(), topic.withPartitions(partitions)));
    }
    PrintWriter out = spec.commandLine().getOut();
    KafkaProperties properties = kafka.properties();
    try (TopicAdmin admin = TopicAdmin.connect(properties, KafkaOptions.PATIENCE)) {
      if (action.create) {
        admin.create(wanted.values());
      }
      List<TopicDifference> differences = admin.differences(wanted.values());
      differences.forEach(out::println);
      boolean done = differences.stream().allMatch(action::allows);
      if (differences.isEmpty()) {
        out.println(wanted.size() + " topics are as wanted: " + String.join(", ", wanted.keySet()));
      } else if (done) {
        out.println(wanted.size() + " topics are there; settings that differ were not changed");
      }
      out.flush();
      return done ? 0 : Failures.FAILED;
    }
  }
}
