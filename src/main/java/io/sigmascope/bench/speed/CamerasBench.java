package io.sigmascope.bench.speed;

import io.sigmascope.bench.load.Backlog;
import io.sigmascope.bench.load.OwnTopics;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.bench.process.ChildJvm;
import io.sigmascope.bench.process.KafkaCluster;
import io.sigmascope.bench.process.Observed;
import io.sigmascope.bench.process.ProcessFolder;
import io.sigmascope.bench.process.SceneYaml;
import io.sigmascope.bench.process.Timeouts;
import io.sigmascope.bench.process.Vitals;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A worker in a process of its own, with the frames of few cameras and of many: as many frames in
 * all. For one thread.
 */
final class CamerasBench {
  static final List<Integer> CAMERAS = List.of(1, 16, 256);

  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final SceneSettings base;
  private final Path model;
  private final List<byte[]> pictures;

  /**
   * @param model folder of a package
   */
  CamerasBench(SceneSettings base, Path model, List<byte[]> pictures) {
    this.base = base;
    this.model = model.toAbsolutePath();
    this.pictures = pictures;
  }

  /**
   * One number of cameras, once.
   *
   * @param heap the most of it that was used, MB
   * @param rss the most memory that was resident, MB
   */
  record Turn(double framesPerSecond, double heap, double rss) {}

  /** The most memory of a process, looked at about once a second. */
  private static final class MemoryWatch {
    private static final long EVERY_NANOS = 1_000_000_000;

    private final Observed observed;
    private long next = System.nanoTime();
    private double heap;
    private double rss;

    MemoryWatch(Observed observed) {
      this.observed = observed;
    }

    void look() throws IOException {
      if (System.nanoTime() < next) {
        return;
      }
      next = System.nanoTime() + EVERY_NANOS;
      try {
        observed.look();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while it looked at the worker", e);
      }
      Vitals vitals = observed.vitals();
      heap = Math.max(heap, vitals.heap());
      rss = Math.max(rss, vitals.rss());
    }
  }

  /**
   * Measures all in turns.
   *
   * @param warmUp frames of each before those that count
   * @param frames of each that count
   * @param said hears of every turn
   * @throws IOException if a process does not start, or frames have no results
   */
  CamerasReport run(int rounds, int warmUp, int frames, Consumer<String> said)
      throws IOException, InterruptedException {
    Map<Integer, List<Turn>> turns = new LinkedHashMap<>();
    try (ProcessFolder folder = ProcessFolder.create("sigmascope-cameras-");
        KafkaCluster cluster = KafkaCluster.start(folder.path(), 1, Timeouts.OURS)) {
      KafkaProperties kafka = KafkaProperties.of(cluster.bootstrapServers());
      for (int round = 1; round <= rounds; round++) {
        for (int cameras : CAMERAS) {
          Turn turn = turn(kafka, folder.path(), cameras, round, warmUp, frames);
          turns.computeIfAbsent(cameras, c -> new ArrayList<>()).add(turn);
          said.accept(
              "round %d of %d, %d cameras: %.1f frames/s"
                  .formatted(round, rounds, cameras, turn.framesPerSecond()));
        }
      }
    }
    return new CamerasReport(turns);
  }

  private Turn turn(
      KafkaProperties kafka, Path folder, int cameras, int round, int warmUp, int frames)
      throws IOException, InterruptedException {
    String name = "cameras-%d-round-%d".formatted(cameras, round);
    SceneSettings scene =
        OwnTopics.named(base, name, model.toString(), OverloadSettings.DEFAULT, Map.of());
    OwnTopics.create(kafka, scene, PARTITIONS);
    long sent = Backlog.send(kafka, scene.source(), cameras, pictures, warmUp + frames);
    Path topology = Files.writeString(folder.resolve(name + ".yaml"), SceneYaml.of(scene));
    int port = Observed.freePort();
    try (ResultTimes results = new ResultTimes(kafka, scene.sinks().depth());
        ChildJvm worker =
            ChildJvm.command(
                name,
                folder,
                ChildJvm.ownOptions(),
                kafka.bootstrapServers(),
                port,
                "run",
                topology.toString())) {
      MemoryWatch memory = new MemoryWatch(new Observed(worker.pid(), port));
      results.await(
          sent,
          PATIENCE,
          () -> {
            worker.requireAlive();
            if (results.count() > 0) {
              memory.look();
            }
          });
      results.require(sent);
      worker.terminate();
      return new Turn(results.perSecond(warmUp), memory.heap, memory.rss);
    }
  }
}
