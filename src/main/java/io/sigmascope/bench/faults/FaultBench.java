package io.sigmascope.bench.faults;

import io.sigmascope.bench.audit.TopicAudit.Counts;
import io.sigmascope.bench.faults.FaultSettings.GroupProtocol;
import io.sigmascope.bench.load.FramePool;
import io.sigmascope.bench.load.OwnTopics;
import io.sigmascope.bench.process.KafkaCluster;
import io.sigmascope.bench.process.ProcessFolder;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.SceneSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Kills workers and brokers, and counts what was lost: with both group protocols of Kafka, half of
 * the faults with each, and without the barrier as a control. For one thread.
 */
public final class FaultBench {
  private static final int BROKERS = 3;
  private static final int PICTURES = 8;

  private final SceneSettings base;
  private final Path model;
  private final FaultSettings faults;
  private final Consumer<String> said;

  private FaultBench(SceneSettings base, Path model, FaultSettings faults, Consumer<String> said) {
    this.base = base;
    this.model = model.toAbsolutePath();
    this.faults = faults;
    this.said = said;
  }

  /**
   * Runs it all.
   *
   * @param base topics and application id are replaced
   * @param model folder of the model that workers serve
   * @param said hears of every step
   * @throws IOException if a process does not start, or the flow does not come back after a fault
   */
  public static FaultReport run(
      SceneSettings base, Path model, FaultSettings faults, Consumer<String> said)
      throws IOException, InterruptedException {
    try (ProcessFolder folder = ProcessFolder.create("sigmascope-faults-")) {
      return new FaultBench(base, model, faults, said).run(folder.path());
    }
  }

  private FaultReport run(Path folder) throws IOException, InterruptedException {
    List<byte[]> pictures = FramePool.of(PICTURES, faults.seed());
    try (KafkaCluster cluster = KafkaCluster.start(folder, BROKERS, faults.timeouts())) {
      said.accept("three brokers are running: " + cluster.bootstrapServers());
      List<Set<Fault>> plan =
          Fault.plan(faults.kills(), faults.rebalances(), faults.brokerLosses(), faults.seed());
      List<GroupProtocol> protocols = faults.protocols();
      Counts counts = Counts.NONE;
      int frames = 0;
      long gone = 0;
      long deadLetters = 0;
      int ended = 0;
      Duration recovery = Duration.ZERO;
      for (int i = 0; i < protocols.size(); i++) {
        String protocol = protocols.get(i).name().toLowerCase(Locale.ROOT);
        List<Set<Fault>> share =
            plan.subList(
                i * plan.size() / protocols.size(), (i + 1) * plan.size() / protocols.size());
        FaultRun.Result result =
            run(
                cluster,
                folder,
                protocol,
                Map.of("group.protocol", protocol),
                true,
                share,
                pictures);
        counts = counts.plus(result.counts());
        frames += result.frames();
        gone += result.gone();
        deadLetters += result.deadLetters();
        ended += result.endedByThemselves();
        recovery = result.recovery().compareTo(recovery) > 0 ? result.recovery() : recovery;
      }
      Counts control = Counts.NONE;
      int controlFrames = 0;
      if (faults.controlKills() > 0) {
        List<Set<Fault>> kills = Collections.nCopies(faults.controlKills(), EnumSet.of(Fault.KILL));
        FaultRun.Result unguarded =
            run(cluster, folder, "control", Map.of(), false, kills, pictures);
        control = unguarded.counts();
        controlFrames = unguarded.frames();
      }
      return new FaultReport(
          frames,
          gone,
          counts,
          deadLetters,
          ended,
          controlFrames,
          control.missing(),
          faults.kills(),
          faults.rebalances(),
          faults.brokerLosses(),
          recovery);
    }
  }

  private FaultRun.Result run(
      KafkaCluster cluster,
      Path folder,
      String name,
      Map<String, String> streams,
      boolean guarded,
      List<Set<Fault>> plan,
      List<byte[]> pictures)
      throws IOException, InterruptedException {
    Map<String, String> properties = new HashMap<>(faults.timeouts().streams());
    properties.putAll(streams);
    SceneSettings own =
        OwnTopics.named(base, name, model.toString(), OverloadSettings.DEFAULT, properties);
    FaultRun.Result result =
        new FaultRun(own, cluster, folder, faults, guarded, said).run(plan, pictures);
    said.accept("%s: %d frames, %s".formatted(name, result.frames(), result.counts()));
    return result;
  }
}
