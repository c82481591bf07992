package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/**
 * Cameras that run side by side, each on a thread of its own, over one Kafka producer. One that
 * breaks leaves the others running. Files, pictures and streets are opened before anything starts,
 * and what is wrong with them is known then; live cameras are connected to when they start, and
 * again and again.
 *
 * <p>Use: {@link #open}, {@link #start}, wait for {@link #ended}, {@link #close}; {@link #put} and
 * {@link #remove} in between.
 *
 * <p>Threads: all methods may be called from any thread. Those that change the fleet exclude each
 * other, and may wait for a camera's end; those that look at it wait for nobody. A camera's source
 * belongs to its camera's thread from its start on. One more thread looks at the live cameras'
 * deadlines.
 */
public final class CameraFleet implements AutoCloseable {
  /** How long {@link #close} lets frames that wait for Kafka go on. */
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

  /** What is left for frames on their way if a change of the fleet took all the time there was. */
  private static final Duration LEAST_TO_STOP = Duration.ofSeconds(1);

  private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);

  private final OpenCamera.Streets streets;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final List<CameraFailure> failures = new CopyOnWriteArrayList<>();

  /** Held by whoever changes the fleet. */
  private final Object changes = new Object();

  /** Those that may still give frames; guarded by itself. */
  private final Set<FleetCamera> running = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Guarded by itself; written by whoever changes the fleet. */
  private final Map<CameraId, FleetCamera> cameras = new LinkedHashMap<>();

  /** Guarded by {@link #changes}. */
  private @Nullable Started started;

  /** What it takes to start a camera. */
  private record Started(
      KafkaWay way, Numbering numbering, Function<CountDownLatch, Pacing> pacing, Thread watch) {}

  private CameraFleet(OpenCamera.Streets streets) {
    this.streets = streets;
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
    CameraFleet fleet = new CameraFleet(streets);
    List<CameraException.Fault> faults = fleet.add(specs);
    if (!faults.isEmpty()) {
      fleet.close();
      throw new CameraException(faults);
    }
    return fleet;
  }

  /** Why cameras cannot be opened, without keeping any of them open; of two of an id, the first. */
  public static List<CameraException.Fault> faults(List<CameraSpec> specs) {
    try (CameraFleet fleet = new CameraFleet(CameraFleet::street)) {
      return fleet.add(specs);
    }
  }

  private List<CameraException.Fault> add(List<CameraSpec> specs) {
    Set<CameraId> ids = new HashSet<>();
    List<CameraException.Fault> faults = new ArrayList<>();
    for (CameraSpec spec : specs) {
      try {
        if (ids.add(spec.id())) {
          add(opened(spec));
        }
      } catch (CameraException e) {
        faults.addAll(e.faults());
      }
    }
    return faults;
  }

  private FleetCamera opened(CameraSpec spec) throws CameraException {
    try {
      boolean isLive = spec.uri() instanceof CameraUri.Live;
      return new FleetCamera(spec, isLive ? null : OpenCamera.open(spec, streets), this::ended);
    } catch (IOException e) {
      throw new CameraException(
          List.of(
              new CameraException.Fault(spec.id(), spec.uri(), String.valueOf(e.getMessage()))));
    }
  }

  private void add(FleetCamera camera) {
    synchronized (cameras) {
      cameras.put(camera.spec().id(), camera);
    }
    synchronized (running) {
      running.add(camera);
    }
  }

  /** The cameras, in the order in which they came. */
  public List<CameraId> cameras() {
    return all().stream().map(camera -> camera.spec().id()).toList();
  }

  private List<FleetCamera> all() {
    synchronized (cameras) {
      return List.copyOf(cameras.values());
    }
  }

  /** How all cameras are. */
  public List<CameraStatus> statuses() {
    return all().stream().map(FleetCamera::status).toList();
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
    synchronized (changes) {
      if (started != null) {
        throw new IllegalStateException("cameras have been started");
      }
      Thread watch = new Thread(this::watch, "camera-watch");
      watch.setDaemon(true);
      Started with = new Started(way, numbering, pacing, watch);
      started = with;
      all().forEach(camera -> start(camera, with));
      watch.start();
    }
  }

  private static void start(FleetCamera camera, Started with) {
    long first = with.numbering().first(System.currentTimeMillis());
    camera.start(with.way(), first, with.pacing());
  }

  private void watch() {
    try {
      while (!stop.await(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        all().forEach(FleetCamera::watch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Adds a camera, in the place of the one of its id if there is one: that one is stopped first.
   * The others are not touched. If its source cannot be opened, all stays as it was.
   *
   * @throws CameraException if it cannot be opened
   * @throws IllegalStateException if the fleet has been stopped
   */
  public void put(CameraSpec spec) throws CameraException {
    synchronized (changes) {
      if (stop.getCount() == 0) {
        throw new IllegalStateException("the cameras have been stopped");
      }
      FleetCamera camera = opened(spec);
      synchronized (running) {
        running.add(camera); // all others may come to their end while the old one stops
      }
      takeOut(spec.id()); // with all that is said of its state: the new one may have none
      add(camera);
      if (started != null) {
        start(camera, started);
      }
    }
  }

  /**
   * Stops a camera and takes it out; frames that are on their way to Kafka still arrive.
   *
   * @return whether there was one
   */
  public boolean remove(CameraId id) {
    synchronized (changes) {
      return takeOut(id);
    }
  }

  private boolean takeOut(CameraId id) {
    FleetCamera camera;
    synchronized (cameras) {
      camera = cameras.remove(id);
    }
    if (camera == null) {
      return false;
    }
    synchronized (running) {
      running.remove(camera); // the others may have ended: that this one was taken out ends nothing
    }
    camera.signalStop();
    if (!camera.join(System.nanoTime() + CLOSE_DEADLINE.toNanos())) {
      Thread.currentThread().interrupt();
    }
    camera.removed();
    return true;
  }

  private void ended(FleetCamera camera) {
    if (!camera.failure().isEmpty()) {
      failures.add(new CameraFailure(camera.spec().id(), camera.failure()));
    }
    synchronized (running) {
      if (running.remove(camera) && running.isEmpty()) {
        ended.complete(null);
      }
    }
  }

  /**
   * Done when every camera of the fleet has come to its end, or has failed, and Kafka has answered
   * for all of their frames.
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
    long deadlineNanos = System.nanoTime() + deadline.toNanos();
    stop.countDown();
    all().forEach(FleetCamera::signal); // also while somebody waits for a camera that hangs
    synchronized (changes) {
      all().forEach(FleetCamera::signalStop);
      long end = Math.max(deadlineNanos, System.nanoTime() + LEAST_TO_STOP.toNanos());
      boolean undisturbed = true;
      for (FleetCamera camera : all()) {
        undisturbed &= camera.join(end);
      }
      Started with = started;
      if (with != null) {
        with.watch().interrupt();
        long left = undisturbed ? Math.max(0, end - System.nanoTime()) : 0;
        with.way().producer().close(Duration.ofNanos(left));
      }
      if (!undisturbed) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Stops, with a deadline of ten seconds; harmless when it has stopped. */
  @Override
  public void close() {
    stop(CLOSE_DEADLINE);
  }
}
