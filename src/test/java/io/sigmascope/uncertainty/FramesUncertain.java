package io.sigmascope.uncertainty;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames of one camera as a network might see them, for tests: by seed, so always the same. */
public final class FramesUncertain {
  public static final CameraId ROOF = new CameraId("roof-1");
  public static final ModelId MODEL = new ModelId("street", "0123456789ab");

  private static final int WIDTH = 32;
  private static final int HEIGHT = 16;

  private final Random random;
  private final CameraId camera;
  private long offset;

  public FramesUncertain(CameraId camera, long seed) {
    this.camera = camera;
    this.random = new Random(seed);
  }

  public static FramesUncertain of(String camera) {
    return new FramesUncertain(new CameraId(camera), camera.hashCode());
  }

  /** A street as on any day. */
  public FrameUncertainty usual(long millis) {
    return frame(millis, MODEL, 0.25, 0.001, 0.3 + 0.2 * random.nextDouble(), random.nextLong());
  }

  /** The same by another model, which is less sure of everything. */
  public FrameUncertainty usual(long millis, ModelId model) {
    return frame(millis, model, 0.6, 0.001, 0.3 + 0.2 * random.nextDouble(), random.nextLong());
  }

  /** A street in fog. */
  public FrameUncertainty foggy(long millis) {
    return frame(millis, MODEL, 0.6, 0.01, 0.996, random.nextLong());
  }

  /** A hand before the lens. */
  public FrameUncertainty covered(long millis) {
    return frame(millis, MODEL, 0.8, 0.5, 1, random.nextLong());
  }

  /** The same picture as any other of the seed. */
  public FrameUncertainty still(long millis, long seed) {
    return new FramesUncertain(camera, seed)
        .at(offset++)
        .frame(millis, MODEL, 0.25, 0.001, 0.4, seed);
  }

  /** The same picture by another model, which is less sure of it. */
  public FrameUncertainty still(long millis, long seed, ModelId model) {
    return new FramesUncertain(camera, seed)
        .at(offset++)
        .frame(millis, model, 0.6, 0.001, 0.4, seed);
  }

  private FramesUncertain at(long next) {
    offset = next;
    return this;
  }

  private FrameUncertainty frame(
      long millis, ModelId model, double mean, double least, double novelty, long hash) {
    List<TaskUncertainty> tasks =
        List.of(
            task(Task.SEMANTIC, "nat", mean, least),
            task(Task.INSTANCE, "px", 14, 3),
            task(Task.DEPTH, "1/m", 0.005, 0.001));
    return new FrameUncertainty(
        new FrameRef(camera, offset, Instant.ofEpochMilli(millis), "camera.frames", 3, offset++),
        model,
        new SceneResult.Uncertainty(tasks, List.of(), (float) novelty, hash));
  }

  private TaskUncertainty task(Task task, String unit, double mean, double least) {
    float[] plane = plane(mean, least);
    float[] sorted = plane.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (float value : plane) {
      sum += value;
    }
    Spread spread =
        new Spread(
            (float) (sum / plane.length),
            sorted[plane.length / 20],
            sorted[plane.length / 2],
            sorted[plane.length * 19 / 20],
            sorted[plane.length * 99 / 100]);
    return new TaskUncertainty(task, -1, unit, spread, GridSketch.of(plane, WIDTH, HEIGHT));
  }

  private float[] plane(double mean, double least) {
    double size = (mean - least) * (0.95 + 0.1 * random.nextDouble());
    float[] plane = new float[WIDTH * HEIGHT];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (float) (least - size * Math.log(1 - random.nextDouble()));
    }
    return plane;
  }
}
