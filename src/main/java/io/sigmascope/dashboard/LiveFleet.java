package io.sigmascope.dashboard;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.Alert;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest frame of each camera. Remembers a bounded number of cameras: of more, those that have
 * been silent longest are forgotten, and after a day without results any.
 *
 * <p>Threads: the feed adds, the web server's read; guarded by this.
 */
final class LiveFleet {
  private static final int MOST_CAMERAS = 2048;

  /** Of all cameras together that one can go back to, about 250 bytes each. */
  private static final int MOST_FRAMES = 100_000;

  /** As topologies forget cameras. */
  private static final Duration FORGET = Duration.ofHours(24);

  private static final Duration LOOK = Duration.ofMinutes(1);

  private static final int MOST_FRAMES_OF_CAMERA = 3000;

  private final Map<CameraId, LiveCamera> cameras = new RecentMap<>(MOST_CAMERAS);
  private final Map<CameraId, LiveCamera.Rate> rates = new RecentMap<>(MOST_CAMERAS);
  private final Map<CameraId, LiveCamera.Gaps> gaps = new RecentMap<>(MOST_CAMERAS);
  private final Map<CameraId, CameraHistory> histories = new RecentMap<>(MOST_CAMERAS);
  private final Map<CameraId, FrameLog> logs = new RecentMap<>(MOST_CAMERAS);
  private int remembered; // frames in all logs
  private final Map<CameraId, CameraAlerts> alerts = new RecentMap<>(MOST_CAMERAS);
  private final Map<CameraId, ActivityWindows> windows = new RecentMap<>(MOST_CAMERAS);
  private Instant looked = Instant.MIN;

  /**
   * Takes a frame; one that is older than the camera's newest, as after a restart, changes nothing.
   */
  synchronized void add(SceneJoin.Scene scene, Instant seen) {
    CameraId id = scene.frame().camera();
    LiveCamera before = cameras.get(id);
    if (before != null && isBehind(scene, before)) {
      return;
    }
    Instant captureTime = scene.frame().captureTime();
    double rate = rates.computeIfAbsent(id, camera -> new LiveCamera.Rate()).add(captureTime);
    double expected = gaps.computeIfAbsent(id, camera -> new LiveCamera.Gaps()).add(captureTime);
    cameras.put(id, new LiveCamera(scene, seen, rate, expected));
    histories.computeIfAbsent(id, camera -> new CameraHistory()).add(captureTime, scene.result());
    FrameLog log = logs.computeIfAbsent(id, camera -> new FrameLog());
    remembered -= log.size();
    log.add(scene, Math.min(MOST_FRAMES_OF_CAMERA, MOST_FRAMES / cameras.size()));
    remembered += log.size();
    if (remembered > MOST_FRAMES) {
      trim();
    }
    if (looked.isBefore(seen.minus(LOOK)) || looked.isAfter(seen)) {
      looked = seen;
      forgetBefore(seen.minus(FORGET));
    }
  }

  /** Cameras that were taken away or have another name now. */
  private void forgetBefore(Instant seen) {
    List<CameraId> gone =
        cameras.values().stream()
            .filter(camera -> camera.seen().isBefore(seen))
            .map(camera -> camera.newest().frame().camera())
            .toList();
    for (CameraId id : gone) {
      List.of(cameras, rates, gaps, histories, logs, windows).forEach(of -> of.remove(id));
    }
    remembered = logs.values().stream().mapToInt(FrameLog::size).sum();
  }

  /** Those that came when there were fewer cameras have more than their share. */
  private void trim() {
    int share = MOST_FRAMES / logs.size();
    logs.values().forEach(log -> log.trim(share));
    remembered = logs.values().stream().mapToInt(FrameLog::size).sum();
  }

  /** Takes an alert that was raised or cleared. */
  synchronized void add(Alert alert, RecordPosition where) {
    alerts.computeIfAbsent(alert.camera(), id -> new CameraAlerts()).add(alert, where);
  }

  /** Takes what went on before a camera; that of the whole fleet is not kept. */
  synchronized void add(Activity window) {
    window
        .camera()
        .ifPresent(id -> windows.computeIfAbsent(id, camera -> new ActivityWindows()).add(window));
  }

  /**
   * By offsets, which know the order: a camera's clock may be set back. Where both go back and
   * forth, the topic was made anew.
   */
  private static boolean isBehind(SceneJoin.Scene scene, LiveCamera before) {
    FrameRef frame = scene.frame();
    FrameRef newest = before.newest().frame();
    return frame.topic().equals(newest.topic())
        && frame.partition() == newest.partition()
        && frame.offset() <= newest.offset()
        && !frame.captureTime().isAfter(newest.captureTime());
  }

  /**
   * A camera's last ten minutes.
   *
   * @param number only what came after this sample
   */
  synchronized CameraHistory.Part history(CameraId id, Optional<Long> number) {
    CameraHistory history = histories.get(id);
    return history == null ? new CameraHistory.Part(true, List.of()) : history.after(number);
  }

  /** Where the results of a frame are, if the camera had it lately. */
  synchronized Optional<FrameLog.Past> past(CameraId id, String key) {
    FrameLog log = logs.get(id);
    return log == null ? Optional.empty() : log.find(key);
  }

  /**
   * Frames that one can go back to.
   *
   * @param key only those that came after this one
   */
  synchronized FrameLog.Part frames(CameraId id, Optional<String> key) {
    FrameLog log = logs.get(id);
    return log == null ? FrameLog.Part.NONE : log.after(key);
  }

  /** All that stand, also of cameras without results. */
  synchronized List<Alert> alerts() {
    return alerts.values().stream()
        .flatMap(ofCamera -> ofCamera.standing().stream())
        .sorted(Comparator.comparing(Alert::since))
        .toList();
  }

  /** Those of a camera that stand. */
  synchronized List<Alert> alerts(CameraId id) {
    CameraAlerts ofCamera = alerts.get(id);
    return ofCamera == null ? List.of() : ofCamera.standing();
  }

  /** Alerts of a camera that stand and that stood. */
  synchronized List<CameraAlerts.Span> alertSpans(CameraId id) {
    CameraAlerts ofCamera = alerts.get(id);
    return ofCamera == null ? List.of() : ofCamera.alerts();
  }

  /** What went on before a camera lately, in the order in which it was told. */
  synchronized List<Activity> activity(CameraId id) {
    ActivityWindows ofCamera = windows.get(id);
    return ofCamera == null ? List.of() : ofCamera.all();
  }

  /** All cameras, by their ids. */
  synchronized List<LiveCamera> cameras() {
    return cameras.values().stream()
        .sorted(
            (one, other) ->
                one.newest()
                    .frame()
                    .camera()
                    .value()
                    .compareTo(other.newest().frame().camera().value()))
        .toList();
  }

  synchronized Optional<LiveCamera> camera(CameraId id) {
    return Optional.ofNullable(cameras.get(id));
  }
}
