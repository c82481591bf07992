package io.sigmascope.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmascope.analysis.AnalysisMetrics;
import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.analysis.SceneAnalyser;
import io.sigmascope.bench.process.ChildJvm;
import io.sigmascope.bench.process.KafkaCluster;
import io.sigmascope.bench.process.Observed;
import io.sigmascope.bench.process.ProcessFolder;
import io.sigmascope.bench.process.Timeouts;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The live page on a synthetic feed: a broker, {@code dashboard} and Chromium, each in a process of
 * its own. For one thread.
 */
public final class ViewBench {
  private static final int PICTURES = 8;
  private static final PixelSize SIZE = new PixelSize(512, 256);
  private static final double FOCAL_LENGTH = 500;
  private static final int JPEG_QUALITY = 85;
  private static final long SEED = 7;
  private static final int PARTITIONS = 4;
  private static final long MOST_BYTES = 256L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /** Memory that a heap may still grow into would look like a leak: it is all there at once. */
  private static final List<String> SERVER =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

  /**
   * How late a timer of 50 ms comes is how long the page does not answer. One that comes later than
   * the next would have been due counts for each that it kept from coming.
   */
  private static final String WATCH =
      """
      (() => {
        window.bench = { late: [], pictures: 0 };
        let last = performance.now();
        setInterval(() => {
          const now = performance.now();
          if (window.bench.looked) { // what looking took is not the page's
            window.bench.looked = false;
          } else {
            // whoever came while it did not answer waited, the first one longest
            let late = now - last - 50;
            window.bench.late.push(late);
            for (late -= 50; late >= 0; late -= 50) {
              window.bench.late.push(late);
            }
          }
          last = now;
        }, 50);
        new PerformanceObserver((list) => {
          window.bench.pictures += list.getEntries()
            .filter((e) => e.name.includes("width=") && e.responseStatus === 200).length;
          performance.clearResourceTimings();
        }).observe({ type: "resource", buffered: false });
      })()
      """;

  private static final String LOOK =
      """
      (() => {
        gc();
        const seen = window.bench;
        const answer = {
          late: seen.late,
          pictures: seen.pictures,
          heap: performance.memory.usedJSHeapSize / 1e6,
          nodes: document.getElementsByTagName("*").length,
          tiles: document.querySelectorAll("[data-id]").length
        };
        seen.late = [];
        seen.looked = true;
        seen.pictures = 0;
        return answer;
      })()
      """;

  private ViewBench() {}

  /**
   * Measures.
   *
   * @param model that makes the feed's results
   * @param said hears of every look
   * @throws Exception if a process does not start, or ends
   */
  public static ViewReport run(Path model, ViewSettings settings, Consumer<String> said)
      throws Exception {
    List<ResultFlow.Analysed> pool = analysed(model);
    try (ProcessFolder folder = ProcessFolder.create("sigmascope-view-");
        KafkaCluster cluster = KafkaCluster.start(folder.path(), 1, Timeouts.OURS)) {
      KafkaProperties kafka = KafkaProperties.of(cluster.bootstrapServers());
      createTopics(kafka);
      int port = Observed.freePort();
      double perSecond = settings.cameras() * settings.framesPerSecond();
      try (ChildJvm server =
              ChildJvm.command(
                  "dashboard", folder.path(), SERVER, kafka.bootstrapServers(), port, "dashboard");
          ResultFlow flow = ResultFlow.start(kafka, settings.cameras(), perSecond, pool)) {
        server.awaitSaid("the dashboard is there", PATIENCE);
        ViewReport watched;
        double numbers;
        try (Browser browser =
            Browser.open(settings.browser(), folder.path(), "http://127.0.0.1:" + port + "/")) {
          browser.await("document.querySelectorAll('[data-id] img[src]').length > 0");
          browser.evaluate(WATCH);
          Thread.sleep(WARM_UP.toMillis());
          browser.evaluate(LOOK);
          watched = watch(settings, server, port, flow, browser, said);
          browser.block(List.of("*width=*"));
          numbers = cores(server, WARM_UP);
        }
        // Last, for a young process takes more by itself
        return watched.with(cores(server, WARM_UP), numbers);
      }
    }
  }

  private static void createTopics(KafkaProperties kafka) throws InterruptedException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, PATIENCE)) {
      admin.create(
          Topics.all().stream()
              .map(spec -> spec.withPartitions(PARTITIONS).boundedTo(MOST_BYTES))
              .toList());
    }
  }

  private static List<ResultFlow.Analysed> analysed(Path folder) throws Exception {
    ModelPackage model = ModelPackage.load(folder);
    StreetRenderer street = new StreetRenderer(SEED, RenderSettings.ofSize(SIZE));
    List<ResultFlow.Analysed> pool = new ArrayList<>();
    try (Engine engine = Engine.open(model, EngineSettings.cpu(1));
        SceneAnalyser analyser =
            SceneAnalyser.of(engine, AnalysisMetrics.NONE, InstanceMethod.OPTICS)) {
      for (int i = 0; i < PICTURES; i++) {
        byte[] picture = JpegEncoder.encode(street.render(40 * i).image(), JPEG_QUALITY);
        FrameRef frame =
            new FrameRef(new CameraId("synthetic"), i, Instant.now(), Topics.CAMERA_FRAMES, 0, i);
        FrameOutcome outcome =
            analyser
                .analyse(List.of(new FrameInput(frame, picture, OptionalDouble.of(FOCAL_LENGTH))))
                .get(0);
        if (!(outcome instanceof FrameOutcome.Analysed found)) {
          throw new IOException("a rendered picture was not analysed: " + outcome);
        }
        pool.add(new ResultFlow.Analysed(picture, found.result()));
      }
    }
    return pool;
  }

  /** Cores that the server takes, over a time. */
  private static double cores(ChildJvm server, Duration time) throws InterruptedException {
    Duration before = server.cpuTime();
    long start = System.nanoTime();
    Thread.sleep(time.toMillis());
    return server.cpuTime().minus(before).toNanos() / (double) (System.nanoTime() - start);
  }

  private static ViewReport watch(
      ViewSettings settings,
      ChildJvm server,
      int port,
      ResultFlow flow,
      Browser browser,
      Consumer<String> said)
      throws IOException, InterruptedException {
    Observed observed = new Observed(server.pid(), port);
    List<ViewReport.Look> looks = new ArrayList<>();
    double heapBefore = observed.liveHeap();
    browser.evaluate(LOOK); // what came meanwhile does not count
    long sentBefore = flow.sent();
    Duration before = server.cpuTime();
    long start = System.nanoTime();
    long end = start + settings.time().toNanos();
    long last = start;
    while (System.nanoTime() < end) {
      Thread.sleep(ViewSettings.LOOK_EVERY.toMillis());
      server.requireAlive();
      flow.requireFlowing();
      observed.look();
      JsonNode page = browser.evaluate(LOOK);
      List<Double> late = new ArrayList<>();
      page.path("late").forEach(millis -> late.add(Math.max(0, millis.asDouble())));
      double seconds = (System.nanoTime() - last) / 1e9;
      last = System.nanoTime();
      ViewReport.Look look =
          new ViewReport.Look(
              observed.vitals().rss(),
              page.path("heap").asDouble(),
              page.path("nodes").asInt(),
              page.path("tiles").asInt(),
              page.path("pictures").asInt() / seconds,
              late);
      looks.add(look);
      said.accept("%3.0f s: %s".formatted((last - start) / 1e9, look));
    }
    double cores = server.cpuTime().minus(before).toNanos() / (double) (System.nanoTime() - start);
    double perSecond = (flow.sent() - sentBefore) / ((System.nanoTime() - start) / 1e9);
    double heap = observed.liveHeap();
    return new ViewReport(
        settings, Double.NaN, Double.NaN, cores, perSecond, heapBefore, heap, looks);
  }
}
