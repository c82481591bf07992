package io.sigmascope.bench.speed;

import io.sigmascope.bench.load.Backlog;
import io.sigmascope.bench.load.OwnTopics;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.bench.process.ChildJvm;
import io.sigmascope.bench.process.Cores;
import io.sigmascope.bench.process.SceneYaml;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Workers of one application, {@code sigmascope run} each, that live from turn to turn: one stream
 * thread and one core for each, so one lane with one thread of the network. For one thread.
 */
final class WorkerGroup implements AutoCloseable {
  /** These cameras' frames are as many in one partition as in the other. */
  private static final int PARTITIONS = 2;

  private static final int CAMERAS = 32;
  private static final Duration START = Duration.ofSeconds(120);

  private final KafkaProperties kafka;
  private final SceneSettings scene;
  private final ResultTimes results;
  private final List<ChildJvm> workers = new ArrayList<>();
  private long sent;

  private WorkerGroup(KafkaProperties kafka, SceneSettings scene) {
    this.kafka = kafka;
    this.scene = scene;
    results = new ResultTimes(kafka, scene.sinks().depth());
  }

  /**
   * Starts them, with topics of their own, and waits until all have frames to wait for.
   *
   * @param model folder of a package
   * @param folder for their files
   * @throws IOException if one does not start
   */
  static WorkerGroup start(
      SceneSettings base, Path model, KafkaProperties kafka, Path folder, int size)
      throws IOException, InterruptedException {
    String name = "workers-" + size;
    SceneSettings scene =
        OwnTopics.named(
            base.withThreads(1),
            name,
            model.toAbsolutePath().toString(),
            OverloadSettings.DEFAULT,
            Map.of());
    OwnTopics.create(kafka, scene, PARTITIONS);
    Path topology = Files.writeString(folder.resolve(name + ".yaml"), SceneYaml.of(scene));
    List<Integer> cores = Cores.allowed(size);
    WorkerGroup group = new WorkerGroup(kafka, scene);
    try {
      for (int i = 0; i < size; i++) {
        group.workers.add(
            ChildJvm.commandOnCore(
                cores.get(i),
                name + "-" + i,
                folder,
                ChildJvm.ownOptions(),
                kafka.bootstrapServers(),
                0,
                "run",
                topology.toString()));
      }
      for (ChildJvm worker : group.workers) {
        worker.awaitSaid(ChildJvm.TOPOLOGIES_RUN, START);
      }
      return group;
    } catch (IOException | InterruptedException e) {
      group.close();
      throw e;
    }
  }

  /**
   * One turn.
   *
   * @param frames about so many for each worker
   * @param pictures encoded
   * @throws IOException if they do not all have results, or one has several
   */
  ScalingTurn turn(int frames, List<byte[]> pictures) throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    Duration cpu = cpuTime();
    long more = Backlog.send(kafka, scene.source(), CAMERAS, pictures, frames * workers.size());
    sent += more;
    results.await(sent, PipelineBench.PATIENCE, this::requireAlive);
    long nanos = System.nanoTime() - startNanos;
    results.requireExactly(sent);
    return ScalingTurn.of(more, nanos, cpuTime().minus(cpu).toNanos());
  }

  private void requireAlive() throws IOException {
    for (ChildJvm worker : workers) {
      worker.requireAlive();
    }
  }

  private Duration cpuTime() {
    return workers.stream().map(ChildJvm::cpuTime).reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    results.close();
    workers.forEach(ChildJvm::close);
  }
}
