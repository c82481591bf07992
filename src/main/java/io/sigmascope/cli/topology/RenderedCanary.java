package io.sigmascope.cli.topology;

import io.sigmascope.analysis.AnalysisMetrics;
import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.analysis.SceneAgreement;
import io.sigmascope.analysis.SceneAnalyser;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.NoNumbersException;
import io.sigmascope.inference.swap.ModelTrial;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tries a model on a few rendered streets, of which everything is known: it must find classes about
 * as well as the one that serves, and its depths and uncertainties must be numbers. For one thread
 * at a time.
 */
public final class RenderedCanary implements ModelTrial {
  /** Rendered seeds from 900,000 up are in no training. */
  private static final long FIRST_SEED = 900_900;

  private static final int FRAMES = 6;
  private static final int QUALITY = 90;

  /** In mean intersection over union: a few frames tell no finer difference. */
  private static final double MOST_LOST = 0.1;

  /** What a camera would send, and what is true of it. */
  private record Known(FrameInput input, ScenePlanes truth) {}

  private final List<Known> frames = new ArrayList<>();

  @Override
  public Optional<String> refusal(Engine candidate, Optional<Engine> live)
      throws InferenceException {
    if (frames.isEmpty()) {
      render();
    }
    double now;
    try {
      now = score(candidate);
    } catch (NoNumbersException e) {
      return Optional.of("on rendered streets the " + e.getMessage());
    }
    if (live.isEmpty()) {
      return Optional.empty();
    }
    double before;
    try {
      before = score(live.get());
    } catch (NoNumbersException e) {
      return Optional.empty(); // anything is better
    }
    return now < before - MOST_LOST
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "on rendered streets its mean intersection over union is %.3f, that of the model"
                    + " that serves %.3f",
                now,
                before))
        : Optional.empty();
  }

  private void render() {
    RenderSettings size = RenderSettings.DEFAULT;
    for (int i = 0; i < FRAMES; i++) {
      LabelledScene scene = new StreetRenderer(FIRST_SEED + i, size).render(0);
      FrameRef frame = new FrameRef(new CameraId("canary"), i, Instant.EPOCH, "canary", 0, i);
      frames.add(
          new Known(
              new FrameInput(
                  frame,
                  JpegEncoder.encode(scene.image(), QUALITY),
                  OptionalDouble.of(scene.camera().fy())),
              ScenePlanes.of(scene)));
    }
  }

  /** Mean intersection over union of the frames. */
  private double score(Engine engine) throws InferenceException {
    double sum = 0;
    try (SceneAnalyser analyser =
        SceneAnalyser.of(engine, AnalysisMetrics.NONE, InstanceMethod.OPTICS)) {
      for (Known known : frames) {
        FrameOutcome outcome = analyser.analyse(List.of(known.input())).get(0);
        if (!(outcome instanceof FrameOutcome.Analysed analysed)) {
          throw new IllegalStateException("a rendered street was not analysed: " + outcome);
        }
        sum += SceneAgreement.of(known.truth(), ScenePlanes.of(analysed.result())).semanticIou();
      }
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("own planes decode", e);
    }
    return sum / FRAMES;
  }
}
