package io.sigmascope.capture;

import io.sigmascope.capture.video.IoDeadline;
import io.sigmascope.capture.video.LiveStream;
import io.sigmascope.capture.video.SilentStreamException;
import io.sigmascope.capture.video.Step;
import io.sigmascope.capture.video.StreamAddress;
import io.sigmascope.frame.CameraId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live camera, kept connected for ever: a grabber connects, reads, and sends; where the stream
 * breaks off or gives nothing for too long, it connects anew, ever more seldom.
 *
 * <p>Threads: the grabber is a thread, and all that belongs to one connection is its own. It asks
 * FFmpeg with a deadline, and FFmpeg may ignore it: a resolver that hangs, a decoder that never
 * comes back. {@link #watch}, called by the fleet's watch, then abandons the grabber and starts
 * another one, which alone is current. What an abandoned one still does, should it ever come back,
 * is to close its connection: before each frame it looks whether it is current, and the lock that
 * it takes for that is the one that makes it current no longer.
 */
final class LiveCamera {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCamera.class);

  /** Beyond its deadline, for a call of FFmpeg's to come back. */
  static final Duration GRACE = Duration.ofSeconds(2);

  /** After the producer has failed, in whatever way, before it is tried again. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** With so many hanging calls behind it a camera waits for one to come back. */
  private static final int MOST_ABANDONED = 3;

  private final CameraSpec spec;
  private final StreamAddress address;
  private final LiveOptions options;
  private final KafkaWay way;
  private final CountDownLatch stop;
  private final Consumer<@Nullable Throwable> ended;
  private final LiveStream.Connector connector;
  private final Duration grace;

  private final LiveState state;

  /** Guarded by this, and used by the current grabber alone. */
  private final LiveFrames frames;

  /** Written under the lock. */
  private volatile @Nullable Grabber current;

  private int abandonedNow;

  /**
   * @param uri the camera's
   * @param stop ends all waits when it reaches zero
   * @param ended told once, when the camera was stopped, or of what no camera's fault can explain
   * @param connector connects to the camera, again and again
   * @param grace beyond its deadline for a call to come back
   */
  LiveCamera(
      CameraSpec spec,
      CameraUri.Live uri,
      KafkaWay way,
      FrameSender sender,
      long firstSequence,
      CountDownLatch stop,
      Consumer<@Nullable Throwable> ended,
      LiveStream.Connector connector,
      Duration grace) {
    this.spec = spec;
    options = spec.live();
    address = options.address(uri);
    this.way = way;
    this.stop = stop;
    this.ended = ended;
    this.connector = connector;
    this.grace = grace;
    state = new LiveState(spec, way.metrics(), stop);
    frames = new LiveFrames(spec, way.metrics(), state, stop, sender, firstSequence);
  }

  private synchronized Duration patience() {
    return frames.patience();
  }

  private synchronized double untilDue() {
    return frames.untilDue();
  }

  /** Connects, on a thread of its own. */
  synchronized Thread start() {
    state.begin();
    return grab();
  }

  private Thread grab() {
    Grabber grabber = new Grabber();
    Thread thread = new Thread(grabber, "camera-" + id());
    thread.setDaemon(true); // a call that hangs must never keep the process from ending
    current = grabber;
    thread.start();
    return thread;
  }

  /**
   * Looks whether the grabber hangs in a call that should long have come back.
   *
   * @return the thread of a new one, where it does; else null
   */
  @Nullable Thread watch() {
    Grabber grabber = current;
    if (grabber == null || !grabber.deadline.isOverdueBy(grace)) {
      return null; // looked at without the lock: that one may be held while Kafka is slow
    }
    synchronized (this) {
      boolean hangs = grabber == current && grabber.deadline.isOverdueBy(grace);
      if (!hangs || stop.getCount() == 0) {
        return null;
      }
      state.change(CameraState.OFFLINE, "a call into FFmpeg does not come back");
      if (abandonedNow >= MOST_ABANDONED) {
        return null;
      }
      grabber.abandon();
      return grab();
    }
  }

  /** Lets the call that runs give up; to be called when the latch has reached zero. */
  void stop() {
    Grabber grabber = current;
    if (grabber != null) {
      grabber.deadline.cancel();
    }
  }

  /** Leaves a grabber alone that has not ended since {@link #stop}: its call does not come back. */
  void leave() {
    Grabber grabber = current;
    if (grabber == null) {
      return;
    }
    synchronized (this) {
      if (grabber != current) {
        return;
      }
      grabber.abandon();
      over("has been stopped, and a call into FFmpeg does not come back");
    }
    ended.accept(null);
  }

  /** What waits has no more time. */
  private void over(String why) {
    current = null;
    try {
      frames.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      logNotSent(e); // and no more: the fleet waits to hear of the end
    }
    state.change(CameraState.OFFLINE, why);
  }

  private void logNotSent(Throwable e) {
    LOG.atError().setCause(e).addKeyValue("camera", id()).log("frames that wait cannot be sent");
  }

  private CameraId id() {
    return spec.id();
  }

  CameraStatus status() {
    return state.status();
  }

  /** One thread's work: connections, one after the other. */
  private final class Grabber implements Runnable {
    private final IoDeadline deadline = new IoDeadline();
    private boolean abandoned; // guarded by the camera

    private void abandon() {
      abandoned = true;
      abandonedNow++;
      deadline.cancel();
      way.metrics().abandonedThreads(1);
    }

    @Override
    public void run() {
      Throwable error = null;
      try {
        while (stop.getCount() > 0 && isCurrent()) {
          connectOrSay();
          if (!isCurrent() || awaitOrSay()) {
            break;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        error = e;
      }
      end(error);
    }

    /** Whatever goes wrong with one connection, there will be another. */
    private void connectOrSay() throws InterruptedException {
      try {
        connect();
      } catch (RuntimeException | OutOfMemoryError e) {
        LOG.atError().setCause(e).addKeyValue("camera", id()).log("connection failed");
        lost(CameraState.OFFLINE, String.valueOf(e.getMessage()));
      }
    }

    /** Whatever goes wrong with sending, it will be tried again. Gives whether it was stopped. */
    private boolean awaitOrSay() throws InterruptedException {
      try {
        return frames.await();
      } catch (RuntimeException | OutOfMemoryError e) {
        logNotSent(e);
        return stop.await(REST.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    private void end(@Nullable Throwable error) {
      synchronized (LiveCamera.this) {
        if (abandoned) {
          abandonedNow--;
          way.metrics().abandonedThreads(-1);
          return;
        }
        over(error == null ? "has been stopped" : "has failed");
      }
      ended.accept(error);
    }

    private boolean isCurrent() {
      synchronized (LiveCamera.this) {
        return !abandoned;
      }
    }

    private void connect() throws InterruptedException {
      try (LiveStream reader =
          connector.open(address, options.how(), deadline, options.openTimeout())) {
        boolean more = begins();
        while (more) {
          Step step = reader.read(patience(), untilDue());
          synchronized (LiveCamera.this) {
            more = !abandoned && stop.getCount() > 0 && frames.take(reader, step);
          }
        }
      } catch (SilentStreamException e) {
        lost(CameraState.STALLED, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        lost(CameraState.OFFLINE, String.valueOf(e.getMessage()));
      }
    }

    private boolean begins() {
      synchronized (LiveCamera.this) {
        if (!abandoned) {
          frames.begin();
        }
        return !abandoned && stop.getCount() > 0;
      }
    }

    private void lost(CameraState to, String why) {
      synchronized (LiveCamera.this) {
        if (!abandoned && stop.getCount() > 0) {
          state.change(to, why);
        }
      }
    }
  }
}
