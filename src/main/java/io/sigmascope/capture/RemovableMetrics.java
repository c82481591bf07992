package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.Optional;

/**
 * What one camera of a fleet reports. Once it is removed, it says no more of how it is: its threads
 * and Kafka's answers may come later than the camera that took its place. What it counts goes on.
 *
 * <p>Threads: any; guarded by this, so that nothing is said after {@link #removed} has returned.
 */
final class RemovableMetrics implements CaptureMetrics {
  private final CaptureMetrics all;
  private boolean isRemoved;

  RemovableMetrics(CaptureMetrics all) {
    this.all = all;
  }

  private synchronized void say(Runnable what) {
    if (!isRemoved) {
      what.run();
    }
  }

  @Override
  public Optional<String> trace(CameraId camera, long sequence, Instant captureTime) {
    return all.trace(camera, sequence, captureTime);
  }

  @Override
  public void captured(CameraId camera) {
    all.captured(camera);
  }

  @Override
  public void notSent(CameraId camera, NotSentReason reason) {
    all.notSent(camera, reason);
  }

  @Override
  public void up(CameraId camera, boolean up) {
    say(() -> all.up(camera, up));
  }

  @Override
  public void lastFrame(CameraId camera, Instant captureTime) {
    say(() -> all.lastFrame(camera, captureTime));
  }

  @Override
  public void reconnected(CameraId camera) {
    say(() -> all.reconnected(camera));
  }

  @Override
  public void state(CameraId camera, CameraState state) {
    say(() -> all.state(camera, state));
  }

  @Override
  public void clock(CameraId camera, long jumps, long drifts) {
    say(() -> all.clock(camera, jumps, drifts));
  }

  @Override
  public synchronized void removed(CameraId camera) {
    isRemoved = true;
    all.removed(camera);
  }

  @Override
  public void abandonedThreads(int more) {
    all.abandonedThreads(more);
  }
}
