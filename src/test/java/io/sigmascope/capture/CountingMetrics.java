package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what cameras report. */
final class CountingMetrics implements CaptureMetrics {
  final Map<String, Integer> captured = new ConcurrentHashMap<>();
  final Map<String, Integer> notSent = new ConcurrentHashMap<>();
  final Map<String, Instant> last = new ConcurrentHashMap<>();
  final List<String> ups = new CopyOnWriteArrayList<>();

  @Override
  public void captured(CameraId camera) {
    captured.merge(camera.value(), 1, Integer::sum);
  }

  @Override
  public void notSent(CameraId camera, NotSentReason reason) {
    notSent.merge(camera + " " + reason.label(), 1, Integer::sum);
  }

  @Override
  public void up(CameraId camera, boolean up) {
    ups.add(camera + " " + up);
  }

  @Override
  public void lastFrame(CameraId camera, Instant captureTime) {
    last.put(camera.value(), captureTime);
  }

  @Override
  public void reconnected(CameraId camera) {}
}
