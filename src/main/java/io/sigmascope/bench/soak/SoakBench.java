package io.sigmascope.bench.soak;

import io.sigmascope.bench.load.Backlog;
import io.sigmascope.bench.load.FramePool;
import io.sigmascope.bench.load.OwnTopics;
import io.sigmascope.bench.process.ChildJvm;
import io.sigmascope.bench.process.KafkaCluster;
import io.sigmascope.bench.process.Observed;
import io.sigmascope.bench.process.ProcessFolder;
import io.sigmascope.bench.process.SceneYaml;
import io.sigmascope.bench.process.Slope;
import io.sigmascope.bench.process.Timeouts;
import io.sigmascope.bench.process.Vitals;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A broker, a worker and a capturing process, for minutes or hours. For one thread. */
public final class SoakBench {
  private static final int PARTITIONS = 4;

  /** Of a partition: what is read once need not stay for hours, but a backlog must fit. */
  private static final long MOST_BYTES = 1L << 30;

  private static final int PICTURES = 8;
  private static final long SEED = 1;
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** Memory that a heap may still grow into would look like a leak: it is all there at once. */
  private static final List<String> WORKER =
      List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

  private static final List<String> CAPTURE =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

  private final SceneSettings scene;
  private final SoakSettings settings;
  private final Consumer<String> said;
  private final Path folder;
  private final KafkaProperties kafka;

  private SoakBench(
      SceneSettings scene,
      SoakSettings settings,
      Consumer<String> said,
      Path folder,
      KafkaProperties kafka) {
    this.scene = scene;
    this.settings = settings;
    this.said = said;
    this.folder = folder;
    this.kafka = kafka;
  }

  /**
   * Runs it all.
   *
   * @param said hears a line a minute
   * @throws IOException if a process does not start, or ends
   */
  public static SoakReport run(SceneSettings scene, SoakSettings settings, Consumer<String> said)
      throws IOException, InterruptedException {
    try (ProcessFolder folder = ProcessFolder.create("sigmascope-soak-");
        KafkaCluster cluster = KafkaCluster.start(folder.path(), 1, Timeouts.OURS)) {
      KafkaProperties kafka = KafkaProperties.of(cluster.bootstrapServers());
      return new SoakBench(scene, settings, said, folder.path(), kafka).run();
    }
  }

  private SoakReport run() throws IOException, InterruptedException {
    OwnTopics.create(kafka, scene, PARTITIONS, MOST_BYTES);
    int warmUp = settings.warmUp();
    long waiting =
        Backlog.sendAfter(warmUp, kafka, scene.source(), 1, FramePool.of(PICTURES, SEED));
    Path topology = Files.writeString(folder.resolve("scene.yaml"), SceneYaml.of(scene));
    int workerPort = Observed.freePort();
    int capturePort = Observed.freePort();
    try (ChildJvm worker = command("worker", WORKER, workerPort, "run", topology.toString())) {
      double capacity =
          Backlog.rate(warmUp, kafka, scene.sinks().depth(), waiting, worker::requireAlive);
      double load = settings.load() * capacity;
      said.accept(
          "capacity: %.1f frames/s of a backlog; cameras send %.1f".formatted(capacity, load));
      try (ChildJvm capture =
          command("capture", CAPTURE, capturePort, "capture", "--cameras", cameras(load))) {
        capture.awaitSaid("cameras are running", START);
        return watch(
            worker,
            new Observed(worker.pid(), workerPort),
            capture,
            new Observed(capture.pid(), capturePort),
            capacity,
            load);
      }
    }
  }

  private ChildJvm command(String name, List<String> options, int httpPort, String... arguments)
      throws IOException {
    return ChildJvm.command(name, folder, options, kafka.bootstrapServers(), httpPort, arguments);
  }

  /** The file of cameras, which share the load evenly. */
  private String cameras(double load) throws IOException {
    StringBuilder yaml = new StringBuilder("cameras:\n");
    for (int i = 0; i < settings.cameras().size(); i++) {
      yaml.append(
          "  - {id: camera-%d, uri: '%s', maxFps: %s}%n"
              .formatted(
                  i + 1,
                  settings.cameras().get(i).replace("'", "''"),
                  String.format(Locale.ROOT, "%.3f", load / settings.cameras().size())));
    }
    return Files.writeString(folder.resolve("cameras.yaml"), yaml).toString();
  }

  private SoakReport watch(
      ChildJvm worker,
      Observed ofWorker,
      ChildJvm capture,
      Observed ofCapture,
      double capacity,
      double load)
      throws IOException, InterruptedException {
    List<Double> workerRss = new ArrayList<>();
    List<Double> captureRss = new ArrayList<>();
    double workerHeap = 0;
    double captureHeap = 0;
    int young = young(settings.minutes());
    long before = captured();
    long start = System.nanoTime();
    for (int minute = 1; minute <= settings.minutes(); minute++) {
      long due = start + Duration.ofMinutes(minute).toNanos();
      while (System.nanoTime() < due) {
        Thread.sleep(Math.max(1, (due - System.nanoTime()) / 1_000_000));
      }
      worker.requireAlive();
      capture.requireAlive();
      ofWorker.look();
      ofCapture.look();
      Vitals working = ofWorker.vitals();
      Vitals capturing = ofCapture.vitals();
      if (minute == young) {
        workerHeap = ofWorker.liveHeap();
        captureHeap = ofCapture.liveHeap();
      }
      workerRss.add(working.rss());
      captureRss.add(capturing.rss());
      said.accept(
          "minute %d: worker %s; capture %s; captured %d, ended %d"
              .formatted(minute, text(working), text(capturing), captured(), ended(ofWorker)));
    }
    double came = (captured() - before) / ((System.nanoTime() - start) / 1e9);
    int minutes = settings.minutes() - young;
    double workerGrowth = (ofWorker.liveHeap() - workerHeap) / minutes;
    double captureGrowth = (ofCapture.liveHeap() - captureHeap) / minutes;
    capture.terminate();
    long captured = captured();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (ended(ofWorker) < captured && System.nanoTime() < end) {
      Thread.sleep(LOOK_AGAIN.toMillis());
      ofWorker.look();
    }
    return new SoakReport(
        settings.minutes(),
        capacity,
        load,
        came,
        new SoakReport.Growth(Slope.of(warm(workerRss)), workerGrowth),
        new SoakReport.Growth(Slope.of(warm(captureRss)), captureGrowth),
        captured,
        ended(ofWorker));
  }

  /** Frames in Kafka, by its own account. */
  private long captured() {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int p = 0; p < PARTITIONS; p++) {
        partitions.add(new TopicPartition(scene.source(), p));
      }
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static long ended(Observed worker) {
    return Math.round(
        worker.sum("sigmascope_frames_analysed_total")
            + worker.sum("sigmascope_frames_dropped_total")
            + worker.sum("sigmascope_frames_dead_lettered_total"));
  }

  private static List<Double> warm(List<Double> values) {
    return values.subList(young(values.size()), values.size());
  }

  /** The first third, and at most ten minutes, in which code is still being compiled. */
  private static int young(int minutes) {
    return Math.min(10, minutes / 3);
  }

  private static String text(Vitals vitals) {
    return "rss %.0f MB (heap %.0f of %.0f, direct %.1f, rest %.0f), %d threads, %d files"
        .formatted(
            vitals.rss(),
            vitals.heap(),
            vitals.heapCommitted(),
            vitals.direct(),
            vitals.rest(),
            vitals.threads(),
            vitals.files());
  }
}
