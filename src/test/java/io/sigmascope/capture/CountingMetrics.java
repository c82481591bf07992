package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what cameras report. */
final class CountingMetrics implements CaptureMetrics {
  final Map<String, Integer> captured = new ConcurrentHashMap<>();
  final Map<String, Integer> notSent = new ConcurrentHashMap<>();
  final Map<String, Instant> last = new ConcurrentHashMap<>();
  final List<String> ups = new CopyOnWriteArrayList<>();
  final List<String> states = new CopyOnWriteArrayList<>();
  final Map<String, Integer> reconnects = new ConcurrentHashMap<>();
  final Map<String, Long> jumped = new ConcurrentHashMap<>();
  final AtomicInteger abandoned = new AtomicInteger();

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
  public void reconnected(CameraId camera) {
    reconnects.merge(camera.value(), 1, Integer::sum);
  }

  @Override
  public void state(CameraId camera, CameraState state) {
    states.add(camera + " " + state.label());
  }

  @Override
  public void clock(CameraId camera, long jumps, long drifts) {
    jumped.put(camera.value(), jumps);
  }

  @Override
  public void removed(CameraId camera) {
    states.add(camera + " removed");
  }

  @Override
  public void abandonedThreads(int more) {
    abandoned.addAndGet(more);
  }
}
