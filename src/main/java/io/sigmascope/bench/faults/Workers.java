package io.sigmascope.bench.faults;

import io.sigmascope.bench.process.ChildJvm;
import io.sigmascope.bench.process.SceneYaml;
import io.sigmascope.settings.SceneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Workers of one application, each a process of its own. For one thread.
 *
 * <p>With the barrier they are {@code sigmascope run}; without it {@link UnguardedWorker}.
 */
final class Workers implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(120);
  private static final List<String> OPTIONS = ChildJvm.quickStart("768m");

  private final Path folder;
  private final Path topology;
  private final String servers;
  private final boolean guarded;
  private final List<ChildJvm> running = new ArrayList<>();
  private int started;

  /**
   * @param guarded whether the commit barrier is there
   */
  Workers(Path folder, SceneSettings settings, String servers, boolean guarded) throws IOException {
    this.folder = folder;
    this.servers = servers;
    this.guarded = guarded;
    topology = folder.resolve(settings.applicationId() + ".yaml");
    Files.writeString(topology, SceneYaml.of(settings));
  }

  int count() {
    return running.size();
  }

  /** Starts one more, and does not wait for it. */
  void start() throws IOException {
    String name = topology.getFileName() + "-worker-" + started++;
    running.add(
        guarded
            ? ChildJvm.command(name, folder, OPTIONS, servers, 0, "run", topology.toString())
            : ChildJvm.start(
                name,
                folder,
                OPTIONS,
                UnguardedWorker.class.getName(),
                List.of(topology.toString(), servers)));
  }

  /** Waits until every one has its partitions. */
  void awaitRunning() throws IOException, InterruptedException {
    for (ChildJvm worker : running) {
      worker.awaitSaid(ChildJvm.TOPOLOGIES_RUN, START);
    }
  }

  /** Kills one: {@code kill -9}. */
  void kill(int index) throws IOException, InterruptedException {
    running.remove(index % running.size()).kill();
  }

  /**
   * Has one leave: it drains, commits and goes.
   *
   * @throws IOException if it does not go in time, or not well
   */
  void leave(int index) throws IOException, InterruptedException {
    running.remove(index % running.size()).terminate();
  }

  /** Has all leave. */
  void leaveAll() throws IOException, InterruptedException {
    while (!running.isEmpty()) {
      leave(0);
    }
  }

  /** Starts again what has ended by itself; says how many that were. */
  int replaceEnded() throws IOException {
    int ended = 0;
    for (int i = running.size() - 1; i >= 0; i--) {
      if (!running.get(i).isAlive()) {
        running.remove(i);
        ended++;
      }
    }
    for (int i = 0; i < ended; i++) {
      start();
    }
    return ended;
  }

  @Override
  public void close() {
    running.forEach(ChildJvm::close);
  }
}
