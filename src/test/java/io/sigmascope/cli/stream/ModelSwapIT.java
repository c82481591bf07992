package io.sigmascope.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.export.PackageWriter;
import io.sigmascope.export.ServingGraph;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.inference.swap.ModelStore;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small model at a hundred frames a second, changed five times, twice to something bad. */
class ModelSwapIT {
  private static final PixelSize SIZE = new PixelSize(128, 64);
  private static final int CAMERAS = 4;
  private static final int FRAMES_A_SECOND = 100;
  private static final Duration LONGEST_GAP = Duration.ofSeconds(1);

  /** Frames in two batches: lanes move to a new model each for itself. */
  private static final int MOST_BESIDE = 16;

  private static final String[] RESULTS = {
    Topics.SCENE_DEPTH, Topics.SCENE_SEMANTIC, Topics.SCENE_INSTANCES, Topics.SCENE_UNCERTAINTY
  };

  @TempDir Path folder;
  private String servers = "";

  @Test
  void framesFlowOnWhileModelsChangeAndBadOnesAreRefused() throws Exception {
    int port = FreePort.find();
    int httpPort = FreePort.find();
    servers = "127.0.0.1:" + port;
    Path models = Files.createDirectory(folder.resolve("models"));
    List<Path> packages = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) { // beforehand: it takes both cores for seconds
      packages.add(folder.resolve("package-" + seed));
      versions.add(write(packages.get(seed - 1), seed));
    }
    ModelStore store = new ModelStore(models);
    store.install(packages.get(0), "small", false);
    Path model = models.resolve("small");
    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      Path topology = topology(model);
      SigmascopeProcess.finish(
          folder, servers, "topics", topology.toString(), "--create", "--partitions", "4");
      try (SigmascopeProcess run =
          SigmascopeProcess.startAt(
              folder,
              servers,
              "run",
              topology.toString(),
              "--http-port",
              Integer.toString(httpPort))) {
        run.awaitErr("topologies are running");
        Flow flow = new Flow(servers);
        flow.awaitFirst();

        store.install(packages.get(1), "small", false);
        awaitSwaps(run, 1);
        damageGraph(model);
        awaitRefusals(run, 1);
        store.install(packages.get(2), "small", false);
        awaitSwaps(run, 2);
        describeWrongly(model);
        awaitRefusals(run, 2);
        store.install(packages.get(3), "small", false);
        awaitSwaps(run, 3);

        Thread.sleep(2000); // frames of the last one, and the gap that it may make
        long sent = flow.stop();
        assertEachFrameHasItsResults(sent);
        assertThat(flow.longestGap()).as("between two results").isLessThan(LONGEST_GAP);
        assertModelsInOrder(versions);
        ProcessMetrics metrics = new ProcessMetrics(httpPort);
        assertThat(metrics.value("sigmascope_model_swaps_total\\{outcome=\"swapped\"}"))
            .isEqualTo(3);
        assertThat(metrics.value("sigmascope_model_swaps_total\\{outcome=\"refused\"}"))
            .isEqualTo(2);
        assertThat(metrics.text().lines().filter(line -> line.startsWith("sigmascope_model_info")))
            .singleElement()
            .asString()
            .contains(versions.get(3));
        assertThat(broker.isAlive()).isTrue();
      }
    }
  }

  /** Sends frames at an even pace, and notes when results can be read. */
  private static final class Flow {
    private final AtomicBoolean stop = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Future<Long> sent;
    private final Future<List<Long>> seen;
    private volatile boolean isFlowing;
    private List<Long> times = List.of();
    private long stoppedNanos;

    Flow(String servers) {
      byte[] jpeg =
          JpegEncoder.encode(
              new StreetRenderer(5, RenderSettings.ofSize(SIZE)).render(0).image(), 85);
      sent = threads.submit(() -> send(servers, jpeg));
      seen = threads.submit(() -> read(servers));
    }

    private long send(String servers, byte[] jpeg) throws Exception {
      long start = System.nanoTime();
      long frames = 0;
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(KafkaProperties.of(servers).producer())) {
        while (!stop.get()) {
          byte[] camera = ("camera-" + frames % CAMERAS).getBytes(UTF_8);
          var unused = producer.send(new ProducerRecord<>(Topics.CAMERA_FRAMES, camera, jpeg));
          frames++;
          long due = start + frames * 1_000_000_000L / FRAMES_A_SECOND;
          Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        }
        producer.flush();
      }
      return frames;
    }

    private List<Long> read(String servers) {
      List<Long> nanos = new ArrayList<>();
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(KafkaProperties.of(servers).consumer())) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(Topics.SCENE_INSTANCES).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        while (!stop.get()) {
          if (!consumer.poll(Duration.ofMillis(50)).isEmpty()) {
            nanos.add(System.nanoTime());
            isFlowing = true;
          }
        }
      }
      return nanos;
    }

    void awaitFirst() throws InterruptedException {
      long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
      while (!isFlowing) {
        assertThat(System.nanoTime() - end).as("results come").isNegative();
        Thread.sleep(50);
      }
    }

    long stop() throws Exception {
      stoppedNanos = System.nanoTime();
      stop.set(true);
      times = seen.get();
      threads.shutdown();
      return sent.get();
    }

    /** Between two results, or from the last one to the stop. */
    Duration longestGap() {
      long longest = stoppedNanos - times.get(times.size() - 1);
      for (int i = 1; i < times.size(); i++) {
        longest = Math.max(longest, times.get(i) - times.get(i - 1));
      }
      return Duration.ofNanos(longest);
    }
  }

  private void assertEachFrameHasItsResults(long sent) {
    try (TopicRecords reader = new TopicRecords(servers, RESULTS)) {
      List<ConsumerRecord<byte[], byte[]>> records =
          reader.awaitUntil("all results", all -> all.size() >= sent * RESULTS.length);
      assertThat(records).hasSize((int) sent * RESULTS.length);
      assertThat(records.stream().map(r -> TopicRecords.header(r, "ce_id")).distinct())
          .hasSize((int) sent * RESULTS.length);
    }
  }

  /** Each camera's frames have one after the other, and none comes back. */
  private void assertModelsInOrder(List<String> versions) {
    List<ConsumerRecord<byte[], byte[]>> records;
    try (TopicRecords reader = new TopicRecords(servers, Topics.SCENE_INSTANCES)) {
      records = reader.readAll();
    }
    for (int camera = 0; camera < CAMERAS; camera++) {
      List<String> seen =
          TopicRecords.of(records, Topics.SCENE_INSTANCES, "camera-" + camera).stream()
              .map(ModelSwapIT::version)
              .toList();
      assertThat(new LinkedHashSet<>(seen)).containsExactlyElementsOf(versions);
      for (int i = 1; i < versions.size(); i++) {
        assertThat(seen.lastIndexOf(versions.get(i - 1)))
            .as("last frame of model %d, of camera %d", i, camera)
            .isLessThan(seen.indexOf(versions.get(i)) + MOST_BESIDE);
      }
    }
  }

  private static String version(ConsumerRecord<byte[], byte[]> record) {
    try {
      return SceneReader.instances(record.value()).model().version();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitSwaps(SigmascopeProcess run, int count) throws Exception {
    awaitTimes(run, "another model serves", count);
  }

  private static void awaitRefusals(SigmascopeProcess run, int count) throws Exception {
    awaitTimes(run, "a new model is refused, the old one goes on", count);
  }

  private static void awaitTimes(SigmascopeProcess run, String text, int count) throws Exception {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    while (run.err().split(Pattern.quote(text), -1).length <= count) {
      assertThat(run.isAlive()).as(run.err()).isTrue();
      assertThat(System.nanoTime() - end)
          .as("%s times '%s' in %s", count, text, run.err())
          .isNegative();
      Thread.sleep(100);
    }
  }

  /** Writes a package in the place of the one that is there; returns its version. */
  private static String write(Path model, long seed) throws Exception {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      SceneNetwork network =
          SceneNetwork.create(new NetworkSpec(NetworkSpec.STREET, 0.25, 19), manager, seed);
      return PackageWriter.write(model, new Checkpoint(network, Map.of()), card()).id().version();
    }
  }

  private static ModelCard card() {
    return new ModelCard(
        "small",
        "A network of random weights.",
        SIZE,
        ServingGraph.outputSize(SIZE),
        500,
        Map.of(Task.SEMANTIC, 0.0, Task.INSTANCE, 0.0, Task.DEPTH, 0.0),
        ModelCard.Calibration.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "Apache-2.0",
        List.of(),
        new ModelCard.Provenance("street", "unknown", Map.of(), Map.of()));
  }

  private static void damageGraph(Path model) throws Exception {
    byte[] graph = Files.readAllBytes(model.resolve(ModelPackage.GRAPH_FILE));
    replace(model.resolve(ModelPackage.GRAPH_FILE), Arrays.copyOf(graph, graph.length / 2));
  }

  private static void describeWrongly(Path model) throws Exception {
    Path card = model.resolve(ModelPackage.CARD_FILE);
    String text = Files.readString(card);
    replace(card, text.replace("128x64", "256x128").getBytes(UTF_8));
  }

  private static void replace(Path file, byte[] bytes) throws Exception {
    Path fresh = Files.write(file.resolveSibling("fresh"), bytes);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path topology(Path model) throws Exception {
    Path file = folder.resolve("scene.yaml");
    String shipped = Files.readString(Path.of("topologies/scene.yaml"));
    String own = shipped.replaceFirst("(?m)^model: .*$", "model: " + model);
    assertThat(own).isNotEqualTo(shipped);
    return Files.writeString(file, own);
  }
}
