package io.sigmascope.capture;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a live camera is, and since when somebody was told.
 *
 * <p>Threads: it is changed under the camera's lock, which a slow Kafka may hold up, and read
 * without it.
 */
final class LiveState {
  private static final Logger LOG = LoggerFactory.getLogger(LiveState.class);

  private final CameraSpec spec;
  private final CaptureMetrics metrics;
  private final CountDownLatch stop;
  private volatile CameraStatus status;
  private boolean wasLive;

  /**
   * @param stop zero when the camera ends because it is to
   */
  LiveState(CameraSpec spec, CaptureMetrics metrics, CountDownLatch stop) {
    this.spec = spec;
    this.metrics = metrics;
    this.stop = stop;
    status = status(CameraState.CONNECTING, "");
  }

  private CameraStatus status(CameraState state, String reason) {
    return new CameraStatus(spec.id(), spec.uri().toString(), spec.labels(), state, reason);
  }

  CameraStatus status() {
    return status;
  }

  /** Tells the metrics of a camera that nothing was heard of yet. */
  void begin() {
    metrics.up(spec.id(), false);
    metrics.state(spec.id(), status.state());
  }

  /** Says so in the log and in the metrics, once. */
  void change(CameraState to, String why) {
    boolean isNew = to != status.state();
    boolean isAgain = to == CameraState.LIVE && wasLive;
    status = status(to, why);
    if (!isNew) {
      return;
    }
    wasLive |= to == CameraState.LIVE;
    metrics.state(spec.id(), to);
    metrics.up(spec.id(), to == CameraState.LIVE);
    if (isAgain) {
      metrics.reconnected(spec.id());
    }
    var entry =
        (to == CameraState.LIVE || stop.getCount() == 0 ? LOG.atInfo() : LOG.atWarn())
            .addKeyValue("camera", spec.id())
            .addKeyValue("state", to.label());
    (why.isEmpty() ? entry : entry.addKeyValue("reason", why)).log("camera's state has changed");
  }
}
