package io.sigmascope.capture;

import io.sigmascope.capture.video.StreamReader;
import io.sigmascope.frame.CameraId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera of a fleet, which is started and stopped apart from the others.
 *
 * <p>Threads: {@code start}, {@code signalStop} and {@code join} belong to the fleet, one at a
 * time; {@code watch} to its watch. The rest may be called from any.
 */
final class FleetCamera {
  private static final Logger LOG = LoggerFactory.getLogger(FleetCamera.class);

  private final CameraSpec spec;
  private final @Nullable OpenCamera open;
  private final Consumer<FleetCamera> ended;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicBoolean isOver = new AtomicBoolean();
  private volatile @Nullable LiveCamera live;
  private volatile @Nullable Thread thread; // those that were abandoned are nobody's
  private volatile @Nullable RemovableMetrics metrics;
  private volatile String failure = "";

  /**
   * @param open its source; null for a live camera, which is connected to when it is started
   * @param ended told once, when no more frames will come, from any thread
   */
  FleetCamera(CameraSpec spec, @Nullable OpenCamera open, Consumer<FleetCamera> ended) {
    this.spec = spec;
    this.open = open;
    this.ended = ended;
  }

  CameraSpec spec() {
    return spec;
  }

  private CameraId id() {
    return spec.id();
  }

  /**
   * @param pacing makes the pacing, which must not wait on when the latch reaches zero
   */
  void start(KafkaWay all, long firstSequence, Function<CountDownLatch, Pacing> pacing) {
    RemovableMetrics own = new RemovableMetrics(all.metrics());
    metrics = own;
    KafkaWay way = all.with(own);
    FrameSender sender = new FrameSender(id(), way, stop);
    if (spec.uri() instanceof CameraUri.Live uri) {
      LiveCamera camera =
          new LiveCamera(
              spec,
              uri,
              way,
              sender,
              firstSequence,
              stop,
              this::end,
              StreamReader::open,
              LiveCamera.GRACE);
      live = camera;
      thread = camera.start();
    } else if (open != null) {
      CameraRunner runner =
          new CameraRunner(open, pacing.apply(stop), sender, way.metrics(), firstSequence);
      Thread runs = new Thread(() -> run(runner), "camera-" + id());
      runs.setDaemon(true); // a camera must never keep the process from ending
      thread = runs;
      runs.start();
    }
  }

  private void run(CameraRunner runner) {
    try {
      runner.run();
      end(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(null);
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      end(e);
    }
  }

  private void end(@Nullable Throwable error) {
    if (error != null) {
      LOG.atError().setCause(error).addKeyValue("camera", id()).log("camera failed");
      failure = oneLine(error);
    }
    if (isOver.compareAndSet(false, true)) {
      ended.accept(this);
    }
  }

  private static String oneLine(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  /** Looks after the deadlines of a live camera. */
  void watch() {
    LiveCamera camera = live;
    try {
      Thread another = camera == null ? null : camera.watch();
      if (another != null) {
        thread = another;
      }
    } catch (RuntimeException | OutOfMemoryError e) { // no thread to be had; the others are watched
      LOG.atError().setCause(e).addKeyValue("camera", id()).log("camera is not started anew");
    }
  }

  /** Why it failed; empty where it has not. */
  String failure() {
    return failure;
  }

  CameraStatus status() {
    LiveCamera camera = live;
    if (camera != null && failure.isEmpty()) {
      return camera.status();
    }
    String reason = failure.isEmpty() && isOver.get() ? "has come to its end" : failure;
    return new CameraStatus(
        id(),
        spec.uri().toString(),
        spec.labels(),
        isOver.get() ? CameraState.OFFLINE : CameraState.LIVE,
        reason);
  }

  /** Lets it take no more frames if it has been started. */
  void signal() {
    stop.countDown();
    LiveCamera camera = live;
    if (camera != null) {
      camera.stop();
    }
  }

  /** Lets it take no more frames; its threads end soon. */
  void signalStop() {
    signal();
    if (thread == null && open != null && !isOver.get()) {
      open.source().close(); // it was never started
    }
  }

  /**
   * Waits for its end. What has not ended by then is interrupted, and left alone.
   *
   * @return false if the caller was interrupted
   */
  boolean join(long endNanos) {
    Thread runs = thread;
    if (runs == null) {
      return true;
    }
    boolean undisturbed = true;
    try {
      long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
      runs.join(Math.max(1, left));
    } catch (InterruptedException e) {
      undisturbed = false;
    }
    if (runs.isAlive()) {
      runs.interrupt();
      LiveCamera camera = live;
      if (camera != null) {
        camera.leave();
      }
    }
    return undisturbed;
  }

  /** It is gone on purpose: from now on nothing is said of how it is. */
  void removed() {
    RemovableMetrics own = metrics;
    if (own != null) {
      own.removed(id());
    }
  }
}
