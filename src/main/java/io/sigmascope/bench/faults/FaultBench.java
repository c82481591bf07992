package io.sigmascope.bench.faults;

import io.sigmascope.bench.faults.TopicAudit.Counts;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.SceneSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills workers and brokers, and counts what was lost: with both group protocols of Kafka, half of
 * the faults with each, and without the barrier as a control. For one thread.
 */
public final class FaultBench {
  private static final Logger LOG = LoggerFactory.getLogger(FaultBench.class);
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
    Path folder = Files.createTempDirectory("sigmascope-faults-");
    Thread hook = new Thread(() -> end(folder), "faults-end"); // Ctrl-C leaves no process behind
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return new FaultBench(base, model, faults, said).run(folder);
    } finally {
      if (removed(hook)) {
        end(folder);
      }
    }
  }

  private FaultReport run(Path folder) throws IOException, InterruptedException {
    List<byte[]> pictures = FramePool.of(PICTURES, faults.seed());
    try (KafkaCluster cluster = KafkaCluster.start(folder, BROKERS)) {
      said.accept("three brokers are running: " + cluster.bootstrapServers());
      List<Set<Fault>> plan =
          Fault.plan(faults.kills(), faults.rebalances(), faults.brokerLosses(), faults.seed());
      int half = (plan.size() + 1) / 2;
      FaultRun.Result classic =
          run(cluster, folder, "classic", Map.of(), true, plan.subList(0, half), pictures);
      FaultRun.Result streams =
          run(
              cluster,
              folder,
              "streams",
              Map.of("group.protocol", "streams"),
              true,
              plan.subList(half, plan.size()),
              pictures);
      Counts control = Counts.NONE;
      int controlFrames = 0;
      if (faults.controlKills() > 0) {
        List<Set<Fault>> kills = Collections.nCopies(faults.controlKills(), EnumSet.of(Fault.KILL));
        FaultRun.Result unguarded =
            run(cluster, folder, "control", Map.of(), false, kills, pictures);
        control = unguarded.counts();
        controlFrames = unguarded.frames();
      }
      Duration recovery =
          classic.recovery().compareTo(streams.recovery()) > 0
              ? classic.recovery()
              : streams.recovery();
      return new FaultReport(
          classic.frames() + streams.frames(),
          classic.counts().plus(streams.counts()),
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
    FaultRun.Result result =
        new FaultRun(named(name, streams), cluster, folder, faults, guarded, said)
            .run(plan, pictures);
    said.accept("%s: %d frames, %s".formatted(name, result.frames(), result.counts()));
    return result;
  }

  /** Topics and an application of its own. */
  private SceneSettings named(String name, Map<String, String> streams) {
    SceneSettings.Sinks sinks = base.sinks();
    Map<String, String> properties = new HashMap<>(base.streams());
    properties.putAll(streams);
    return new SceneSettings(
        "faults-" + name,
        name + "." + base.source(),
        new SceneSettings.Sinks(
            name + "." + sinks.depth(),
            name + "." + sinks.semantic(),
            name + "." + sinks.instances(),
            name + "." + sinks.uncertainty(),
            name + "." + sinks.drops(),
            name + "." + sinks.deadLetters()),
        model.toString(),
        base.devices(),
        base.batch(),
        base.inFlight(),
        base.threads(),
        SceneSettings.Overload.DEFAULT,
        SceneSettings.Sampling.ALL,
        Delivery.EXACTLY_ONCE,
        Map.of(),
        properties);
  }

  /** False where the virtual machine ends already, and so the hook does its work. */
  private static boolean removed(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Ends all processes that are left, and removes their files. */
  private static void end(Path folder) {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    try {
      delete(folder);
    } catch (IOException | UncheckedIOException e) {
      LOG.atWarn()
          .addKeyValue("folder", folder)
          .addKeyValue("error", e.toString())
          .log("files of ended processes could not be removed");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
