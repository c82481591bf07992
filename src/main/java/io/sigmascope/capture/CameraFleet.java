package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cameras that run side by side, each on a thread of its own, over one Kafka producer. One that
 * breaks leaves the others running. Files, pictures and streets are opened before anything starts,
 * and what is wrong with them is known then; live cameras are connected to when they start, and
 * again and again.
 *
 * <p>Use: {@link #open}, {@link #start}, wait for {@link #ended}, {@link #close}.
 *
 * <p>Threads: {@code open}, {@code start}, {@code stop} and {@code close} belong to the thread that
 * owns the fleet, and with them the fields that are no concurrent classes. A camera's source
 * belongs to its camera's thread from {@code start} on. The other methods may be called from any.
 * One more thread looks at the live cameras' deadlines; what it starts, it adds to the threads.
 */
public final class CameraFleet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CameraFleet.class);

  /** How long {@link #close} lets frames that wait for Kafka go on. */
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

  private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);

  private final List<CameraId> ids;
  private final List<OpenCamera> cameras;
  private final List<CameraSpec> liveSpecs;
  private final List<LiveCamera> live = new CopyOnWriteArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final AtomicInteger running;
  private final List<CameraFailure> failures = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private @Nullable Producer<byte[], byte[]> producer;

  private CameraFleet(List<CameraId> ids, List<OpenCamera> cameras, List<CameraSpec> liveSpecs) {
    this.ids = ids;
    this.cameras = cameras;
    this.liveSpecs = liveSpecs;
    running = new AtomicInteger(ids.size());
  }

  /**
   * Opens all cameras. None takes a frame before {@link #start}.
   *
   * @param specs at least one, with different ids
   * @throws CameraException if any cannot be opened; names all that cannot
   */
  public static CameraFleet open(List<CameraSpec> specs) throws CameraException {
    return open(specs, CameraFleet::street);
  }

  private static IntFunction<LabelledScene> street(CameraUri.RenderedStreet uri)
      throws IOException {
    try {
      RenderSettings settings = new RenderSettings(uri.size(), uri.cover(), uri.fog());
      return new StreetRenderer(uri.seed(), settings)::render;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  static CameraFleet open(List<CameraSpec> specs, OpenCamera.Streets streets)
      throws CameraException {
    if (specs.isEmpty() || specs.stream().map(CameraSpec::id).distinct().count() < specs.size()) {
      throw new IllegalArgumentException("a fleet needs cameras with different ids: " + specs);
    }
    List<OpenCamera> cameras = new ArrayList<>();
    StringJoiner faults = new StringJoiner("\n");
    for (CameraSpec spec : specs) {
      try {
        if (!(spec.uri() instanceof CameraUri.Live)) {
          cameras.add(OpenCamera.open(spec, streets));
        }
      } catch (IOException e) {
        faults.add("camera " + spec.id() + " (" + spec.uri() + "): " + e.getMessage());
      }
    }
    if (faults.length() > 0) {
      cameras.forEach(camera -> camera.source().close());
      throw new CameraException(faults.toString());
    }
    return new CameraFleet(
        specs.stream().map(CameraSpec::id).toList(),
        List.copyOf(cameras),
        specs.stream().filter(spec -> spec.uri() instanceof CameraUri.Live).toList());
  }

  /** The cameras, in the order in which they were given. */
  public List<CameraId> cameras() {
    return ids;
  }

  /**
   * Starts all cameras; once.
   *
   * @param producerProperties of a Kafka producer of bytes
   * @throws org.apache.kafka.common.KafkaException if the properties make no producer
   */
  public void start(
      Map<String, Object> producerProperties, Numbering numbering, CaptureMetrics metrics) {
    Map<String, Object> properties = KafkaWay.properties(producerProperties);
    start(
        KafkaWay.of(new KafkaProducer<>(properties), properties, metrics),
        numbering,
        WallClockPacing::new);
  }

  /**
   * @param pacing makes a camera's pacing, which must not wait on when the latch reaches zero
   */
  void start(KafkaWay way, Numbering numbering, Function<CountDownLatch, Pacing> pacing) {
    if (producer != null) {
      throw new IllegalStateException("cameras have been started");
    }
    producer = way.producer();
    long firstSequence = numbering.first(System.currentTimeMillis());
    for (OpenCamera camera : cameras) {
      CameraId id = camera.spec().id();
      FrameSender sender = new FrameSender(id, way, stop);
      CameraRunner runner =
          new CameraRunner(camera, pacing.apply(stop), sender, way.metrics(), firstSequence);
      Thread thread = new Thread(() -> run(id, runner), "camera-" + id);
      thread.setDaemon(true); // a camera must never keep the process from ending
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    for (CameraSpec spec : liveSpecs) {
      if (spec.uri() instanceof CameraUri.Live uri) {
        FrameSender sender = new FrameSender(spec.id(), way, stop);
        LiveCamera camera =
            new LiveCamera(spec, uri, way, sender, firstSequence, stop, e -> failed(spec.id(), e));
        live.add(camera);
        threads.add(camera.start());
      }
    }
    if (!live.isEmpty()) {
      Thread watch = new Thread(this::watch, "camera-watch");
      watch.setDaemon(true);
      threads.add(watch);
      watch.start();
    }
  }

  private void watch() {
    try {
      while (!stop.await(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        for (LiveCamera camera : live) {
          Thread another = camera.watch();
          if (another != null) {
            threads.add(another);
          }
        }
        threads.removeIf(thread -> !thread.isAlive());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(CameraId id, CameraRunner runner) {
    try {
      runner.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      failures.add(failure(id, e));
    } finally {
      countEnded();
    }
  }

  private void failed(CameraId live, Throwable e) {
    failures.add(failure(live, e));
    countEnded();
  }

  private static CameraFailure failure(CameraId id, Throwable e) {
    LOG.atError().setCause(e).addKeyValue("camera", id).log("camera failed");
    return new CameraFailure(id, oneLine(e));
  }

  private void countEnded() {
    if (running.decrementAndGet() == 0) {
      ended.complete(null);
    }
  }

  private static String oneLine(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  /**
   * Done when every camera has come to its end, or has failed, and Kafka has answered for all of
   * their frames.
   */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** The cameras that have failed so far. */
  public List<CameraFailure> failures() {
    return List.copyOf(failures);
  }

  /**
   * Stops all cameras. Frames that are on their way may still be acknowledged until the deadline;
   * what is not by then counts as not sent.
   */
  public void stop(Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    stop.countDown();
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= !join(thread, end);
    }
    if (threads.isEmpty()) {
      cameras.forEach(camera -> camera.source().close());
    }
    if (producer != null) {
      long left = interrupted ? 0 : Math.max(0, end - System.nanoTime());
      producer.close(Duration.ofNanos(left));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns false if it was interrupted. */
  private static boolean join(Thread thread, long endNanos) {
    try {
      long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
      thread.join(Math.max(1, left));
      if (thread.isAlive()) {
        thread.interrupt();
      }
      return true;
    } catch (InterruptedException e) {
      thread.interrupt();
      return false;
    }
  }

  /** Stops, with a deadline of ten seconds; harmless when it has stopped. */
  @Override
  public void close() {
    stop(CLOSE_DEADLINE);
  }
}
