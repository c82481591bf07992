package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SceneScoresTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 12;
  private static final PixelSize INPUT = new PixelSize(48, 24);
  private static final int CAR_ID = 26_000;

  private final SceneScores scores = new SceneScores(LabelSpace.CITYSCAPES, INPUT);

  /** A road under the sky, with a car of 120 pixels on it, ten metres away. */
  private static final class Scene {
    final byte[] labels = new byte[WIDTH * HEIGHT];
    final short[] ids = new short[WIDTH * HEIGHT];
    final float[] metres = new float[WIDTH * HEIGHT];

    Scene() {
      for (int i = 0; i < labels.length; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        boolean sky = y < 2;
        boolean car = !sky && x >= 4 && x < 16;
        StreetClass type = sky ? StreetClass.SKY : car ? StreetClass.CAR : StreetClass.ROAD;
        labels[i] = (byte) type.trainId();
        ids[i] = (short) (car ? CAR_ID : type.labelId());
        metres[i] = sky ? Float.POSITIVE_INFINITY : 10;
      }
    }

    SceneTruth truth() {
      return new SceneTruth(
          Optional.of(new LabelMap(WIDTH, HEIGHT, labels)),
          Optional.of(new InstanceMap(WIDTH, HEIGHT, ids)),
          true,
          Optional.of(new DepthMap(WIDTH, HEIGHT, metres)));
    }

    /** What a perfect network says, its depth off by a factor. */
    ScenePrediction prediction(float factor) {
      float[] confidence = new float[labels.length];
      float[] inverse = new float[labels.length];
      float[] scale = new float[labels.length];
      Arrays.fill(confidence, 1);
      Arrays.fill(scale, 0.01f);
      for (int i = 0; i < inverse.length; i++) {
        inverse[i] = 1 / (metres[i] * factor);
      }
      float[] centroid = TrueCentroids.of(new InstanceMap(WIDTH, HEIGHT, ids), INPUT);
      for (int i = 0; i < labels.length; i++) {
        centroid[i] += 3;
      }
      Instance car =
          new Instance(CAR_ID, StreetClass.CAR, 1, new Box(4, 2, 16, 12), 10, 7, 120, 10, 0, 0);
      return new ScenePrediction(
          new LabelMap(WIDTH, HEIGHT, labels),
          confidence,
          new float[labels.length],
          new InstanceMap(WIDTH, HEIGHT, ids),
          List.of(car),
          new DepthMap(WIDTH, HEIGHT, StoredDepth.metres(StoredDepth.of(inverse))),
          inverse,
          scale,
          centroid);
    }
  }

  @Test
  void givesAllScoresOfAPictureOfWhichAllIsKnown() {
    Scene scene = new Scene();

    PictureScore own = scores.add(scene.truth(), scene.prediction(1.1f));

    double inverseError = (0.1 - 1 / 11.0) * 10 / 12; // the sky has no error
    assertThat(scores.images()).isEqualTo(1);
    assertThat(scores.values().keySet())
        .containsExactly(
            "mIoU",
            "pixelAccuracy",
            "ece",
            "instanceError",
            "ap",
            "ap50",
            "inverseDepthError",
            "inverseDepthRmse",
            "absRel",
            "rmse",
            "delta1",
            "depthCoverage90",
            "depthNll");
    assertThat(scores.values())
        .containsEntry("mIoU", 1.0)
        .containsEntry("pixelAccuracy", 1.0)
        .containsEntry("ece", 0.0)
        .containsEntry("ap", 1.0)
        .containsEntry("ap50", 1.0)
        .containsEntry("delta1", 1.0)
        .containsEntry("depthCoverage90", 1.0)
        .hasEntrySatisfying("instanceError", v -> assertThat(v).isCloseTo(1.5, within(1e-6)))
        .hasEntrySatisfying("absRel", v -> assertThat(v).isCloseTo(0.1, within(2e-4)))
        .hasEntrySatisfying("rmse", v -> assertThat(v).isCloseTo(1, within(2e-3)))
        .hasEntrySatisfying(
            "inverseDepthError", v -> assertThat(v).isCloseTo(inverseError, within(1e-6)));
    assertThat(scores.classIou().keySet())
        .containsExactly(StreetClass.ROAD, StreetClass.SKY, StreetClass.CAR);
    assertThat(own.meanIou()).isEqualTo(1);
    assertThat(own.instanceError()).isCloseTo(1.5, within(1e-6));
  }

  @Test
  void leavesOutWhatTheSetCannotGive() {
    Scene scene = new Scene();
    SceneTruth classesOnly =
        new SceneTruth(scene.truth().labels(), Optional.empty(), false, Optional.empty());

    PictureScore own = scores.add(classesOnly, scene.prediction(1));

    assertThat(scores.values().keySet()).containsExactly("mIoU", "pixelAccuracy", "ece");
    assertThat(own.absRel()).isNaN();
    assertThat(own.instanceError()).isNaN();
  }

  @Test
  void masksAreNotScoredAgainstPoints() {
    Scene scene = new Scene();
    SceneTruth points =
        new SceneTruth(Optional.empty(), scene.truth().instances(), false, scene.truth().depth());

    scores.add(points, scene.prediction(1));

    assertThat(scores.values()).containsKeys("instanceError", "absRel").doesNotContainKey("ap");
  }

  @Test
  void theDiagramShowsTheBinsAndEscapesItsTitle() {
    Scene scene = new Scene();
    scores.add(scene.truth(), scene.prediction(1));

    String svg = ReliabilityDiagram.svg("a<b> & 50 %", scores.reliability(), 0.0123);

    assertThat(svg)
        .startsWith("<svg ")
        .contains("a&lt;b&gt; &amp; 50 %, ECE 0.0123")
        .contains("100 %");
  }
}
