package io.sigmascope.analysis;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameOutcome.Analysed;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The analyser of frames on a network that answers as a test tells it. */
final class HandMadeAnalysis implements AutoCloseable {
  static final PixelSize SOURCE = new PixelSize(640, 384); // 5 by 6 to a plane pixel
  static final ModelCard CARD =
      new ModelCard(
          "hand-made",
          "Says what it is told.",
          HandMadeScene.INPUT,
          HandMadeScene.PLANE,
          500,
          Map.of(Task.SEMANTIC, -1.5, Task.INSTANCE, 2.0, Task.DEPTH, -4.0),
          ModelCard.Calibration.NONE,
          Optional.empty(),
          Optional.of(
              new ModelCard.Novelty(
                  List.of(0f, 4f), List.of(3f, 1f), List.of(), List.of(0f, 1f, 2f))),
          List.of(),
          "Apache-2.0",
          List.of(),
          new ModelCard.Provenance("none", "unknown", Map.of(), Map.of()));
  static final ModelId MODEL = new ModelId("hand-made", "0123456789ab");

  private final HandMadeLane lane = new HandMadeLane();
  private final List<String> stages = new ArrayList<>();
  private final SceneAnalyser analyser =
      new SceneAnalyser(
          lane, CARD, MODEL, (stage, took) -> stages.add(stage), InstanceMethod.OPTICS);

  @Override
  public void close() {
    analyser.close();
  }

  HandMadeLane lane() {
    return lane;
  }

  SceneAnalyser analyser() {
    return analyser;
  }

  /** Names of the stages that were timed, in order. */
  List<String> stages() {
    return stages;
  }

  static FrameInput frame(byte[] encoded, OptionalDouble focalLength) {
    FrameRef ref = new FrameRef(new CameraId("roof-1"), 1, Instant.EPOCH, "camera.frames", 0, 1);
    return new FrameInput(ref, encoded, focalLength);
  }

  static FrameInput picture(int red) {
    return frame(encoded(red), OptionalDouble.empty());
  }

  static byte[] encoded(int red) {
    byte[] rgb = new byte[(int) SOURCE.pixels() * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
    }
    return PngEncoder.encode(new RgbImage(SOURCE.width(), SOURCE.height(), rgb));
  }

  SceneResult analysed(HandMadeScene scene, OptionalDouble focalLength) throws InferenceException {
    lane.put(1, scene);
    FrameOutcome outcome = analyser.analyse(List.of(frame(encoded(1), focalLength))).get(0);
    return ((Analysed) outcome).result();
  }

  static HandMadeScene twoCars() {
    return new HandMadeScene()
        .thing(StreetClass.CAR, 10, 20, 30, 32, 0.1f, 0)
        .thing(StreetClass.CAR, 34, 18, 74, 42, 0.2f, 0.5f);
  }
}
