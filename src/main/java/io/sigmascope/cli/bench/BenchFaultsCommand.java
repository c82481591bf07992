package io.sigmascope.cli.bench;

import io.sigmascope.bench.faults.FaultBench;
import io.sigmascope.bench.faults.FaultReport;
import io.sigmascope.bench.faults.FaultSettings;
import io.sigmascope.bench.faults.FaultSettings.GroupProtocol;
import io.sigmascope.bench.process.Timeouts;
import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.topology.ServedModel;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.settings.SceneSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills workers and brokers, and counts what was lost. */
@Command(
    name = "faults",
    description = {
      "Runs three brokers and two workers in processes of their own, kills them while frames flow,",
      "and counts from Kafka alone what is missing, repeated or out of order. The group",
      "protocols share the faults; then a control without the commit barrier must show a loss."
    },
    mixinStandardHelpOptions = true)
final class BenchFaultsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "4",
      description = "Workers killed. Default: 4.")
  private int kills;

  @Option(
      names = "--rebalances",
      paramLabel = "N",
      defaultValue = "2",
      description = "Times that a worker joins and one leaves. Default: 2.")
  private int rebalances;

  @Option(
      names = "--broker-losses",
      paramLabel = "N",
      defaultValue = "2",
      description = "Brokers killed and brought back. Default: 2.")
  private int brokerLosses;

  @Option(
      names = "--control-kills",
      paramLabel = "N",
      defaultValue = "3",
      description = "Workers killed in the control run; 0 for no control. Default: 3.")
  private int controlKills;

  @Option(
      names = "--protocols",
      paramLabel = "NAME",
      split = ",",
      description = "Kafka's group protocols, which share the faults. Default: classic,streams.")
  private List<GroupProtocol> protocols = List.of(GroupProtocol.CLASSIC, GroupProtocol.STREAMS);

  @Option(
      names = "--stock",
      description =
          "With the timeouts that Kafka has if nobody sets any, in place of Sigmascope's.")
  private boolean stock;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      defaultValue = "16",
      description = "Cameras. Default: 16.")
  private int cameras;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "8",
      description = "Frames a second of all cameras together. Default: 8.")
  private double fps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of pictures and of the faults' order. Default: 1.")
  private long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Leave the topics' records as DIR/TOPIC.jsonl.")
  private @Nullable Path keep;

  @Option(names = "--json", description = "End with a JSON object on stdout.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    FaultSettings settings = settings();
    if (keep != null) {
      OutputFolder.prepare("--keep", keep);
    }
    SceneSettings scene = TopologyFile.scene(Home.sceneTopology());
    ServedModel.requirePackages(Home.sceneTopology(), scene);
    FaultReport report =
        FaultBench.run(scene, Home.model(scene.model()), settings, System.err::println);
    BenchOutput.print(spec, json, report.values());
    return report.sound() ? 0 : Failures.FAILED;
  }

  private FaultSettings settings() {
    try {
      return new FaultSettings(
          kills,
          rebalances,
          brokerLosses,
          cameras,
          fps,
          protocols,
          stock ? Timeouts.STOCK : Timeouts.OURS,
          controlKills,
          seed,
          Optional.ofNullable(keep));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
