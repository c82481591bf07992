package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
 * <p>Threads: {@code start} and {@code stop} belong to the fleet, one at a time; {@code watch} to
 * its watch. The rest may be called from any.
 */
final class FleetCamera {
  private static final Logger LOG = LoggerFactory.getLogger(FleetCamera.class);

  private final CameraSpec spec;
  private final @Nullable OpenCamera open;
  private final Consumer<FleetCamera> ended;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private volatile @Nullable LiveCamera live;
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
  void start(KafkaWay way, long firstSequence, Function<CountDownLatch, Pacing> pacing) {
    FrameSender sender = new FrameSender(id(), way, stop);
    if (spec.uri() instanceof CameraUri.Live uri) {
      LiveCamera camera = new LiveCamera(spec, uri, way, sender, firstSequence, stop, this::end);
      live = camera;
      threads.add(camera.start());
    } else if (open != null) {
      CameraRunner runner =
          new CameraRunner(open, pacing.apply(stop), sender, way.metrics(), firstSequence);
      Thread thread = new Thread(() -> run(runner), "camera-" + id());
      thread.setDaemon(true); // a camera must never keep the process from ending
      threads.add(thread);
      thread.start();
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
        threads.add(another);
      }
    } catch (RuntimeException | OutOfMemoryError e) { // no thread to be had; the others are watched
      LOG.atError().setCause(e).addKeyValue("camera", id()).log("camera is not started anew");
    }
    threads.removeIf(thread -> !thread.isAlive());
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

  /** Lets it take no more frames; its threads end soon. */
  void signalStop() {
    stop.countDown();
    LiveCamera camera = live;
    if (camera != null) {
      camera.stop();
    }
    if (threads.isEmpty() && open != null && !isOver.get()) {
      open.source().close(); // it was never started
    }
  }

  /**
   * Waits for its threads, and interrupts those that have not ended by then.
   *
   * @return false if the caller was interrupted
   */
  boolean join(long endNanos) {
    boolean undisturbed = true;
    for (Thread thread : threads) {
      undisturbed &= join(thread, endNanos);
    }
    return undisturbed;
  }

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
}
