package io.sigmascope.bench.tracks;

import io.sigmascope.analysis.tracking.CameraTracks;
import io.sigmascope.capture.CameraUri.RenderedStreet;
import io.sigmascope.evaluation.IdentityScore;
import io.sigmascope.frame.Instance;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Drives, tracks and compares. For one thread. */
public final class TrackBench {
  private static final int DEFAULT_FRAMES = 300;

  private TrackBench() {}

  /**
   * Measures.
   *
   * @param model folder of a package
   * @param cameras at least one; {@value #DEFAULT_FRAMES} frames of those that do not say how many
   * @param said hears of every camera that is done
   * @throws IllegalArgumentException if there is no camera
   * @throws Exception if the model does not open or run
   */
  public static TrackReport run(Path model, List<RenderedStreet> cameras, Consumer<String> said)
      throws Exception {
    if (cameras.isEmpty()) {
      throw new IllegalArgumentException("there must be a camera");
    }
    List<TrackReport> reports = new ArrayList<>();
    try (Engine engine = Engine.open(ModelPackage.load(model), EngineSettings.cpu(1))) {
      for (RenderedStreet camera : cameras) {
        TrackReport report = run(engine, camera);
        said.accept(camera + ": " + report.line());
        reports.add(report);
      }
    }
    return reports.stream().reduce(TrackReport::plus).orElseThrow();
  }

  private static TrackReport run(Engine engine, RenderedStreet camera) throws Exception {
    int frames = camera.frames().orElse(DEFAULT_FRAMES);
    CameraTracks tracks = new CameraTracks();
    CameraTracks realTracks = new CameraTracks();
    IdentityScore tracked = new IdentityScore();
    IdentityScore all = new IdentityScore();
    IdentityScore real = new IdentityScore();
    long nanos = 0;
    try (Drive drive = new Drive(engine, camera)) {
      for (int i = 0; i < frames; i++) {
        DriveFrame frame = drive.next();
        List<Instance> found = frame.found().items();
        long before = System.nanoTime();
        List<Instance> withTracks = tracks.assign(frame.captureMillis(), frame.source(), found);
        nanos += System.nanoTime() - before;
        tracked.add(frame.found().matches(), withTracks);
        all.add(frame.found().matches(), found.stream().map(item -> item.withTrack(1)).toList());
        real.add(
            frame.real().matches(),
            realTracks.assign(frame.captureMillis(), frame.source(), frame.real().items()));
      }
    }
    return new TrackReport(
        frames, tracked.counts(), all.counts(), real.counts(), nanos / 1e6 / frames);
  }
}
