package io.sigmascope.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.FootprintCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The evaluation preset must not be easy: scenes are rich and crowded, and neither colour with row
 * nor row alone tells class or depth. Learned on seeds of training, measured on seeds that are
 * never trained on.
 */
class StreetRendererDifficultyTest {
  private static final int CLASSES = StreetClass.all().size();
  private static final long FIRST_EVALUATION_SEED = 900_000;
  private static final int EVALUATION_WORLDS = 100;
  private static final int TRAINING_WORLDS = 90;
  private static final int[] EVALUATION_FRAMES = {4, 60};
  private static final int TRAINING_FRAME = 10;
  private static final float FARTHEST_METRES = 80;

  /** Instances of fewer visible pixels are left out, as nobody would label them. */
  private static final int SMALLEST_PIXELS = 25;

  private static final ColourAndRowClassifier CLASSIFIER = new ColourAndRowClassifier();
  private static final RowDepths ROW_DEPTHS = new RowDepths();
  private static final int[] FRAMES_WITH_CLASS = new int[CLASSES];
  private static final List<Integer> INSTANCES_A_FRAME = new ArrayList<>();
  private static int frames;
  private static int hiddenInstances;

  @BeforeAll
  static void learnAndMeasure() {
    for (int seed = 1; seed <= TRAINING_WORLDS; seed++) {
      LabelledScene scene = new StreetRenderer(seed, RenderSettings.DEFAULT).render(TRAINING_FRAME);
      CLASSIFIER.learn(scene);
      ROW_DEPTHS.learn(scene.depth());
    }
    CLASSIFIER.decide();
    ROW_DEPTHS.decide();
    for (int world = 0; world < EVALUATION_WORLDS; world++) {
      StreetRenderer renderer =
          new StreetRenderer(FIRST_EVALUATION_SEED + world, RenderSettings.DEFAULT);
      FootprintCounter footprints = renderer.countFootprints();
      for (int frame : EVALUATION_FRAMES) {
        LabelledScene scene = renderer.render(frame);
        frames++;
        CLASSIFIER.measure(scene);
        ROW_DEPTHS.measure(scene.depth());
        countClasses(scene);
        countInstances(scene.instances(), footprints);
      }
    }
  }

  private static void countClasses(LabelledScene scene) {
    boolean[] seen = new boolean[256];
    for (byte trainId : scene.labels().trainIds()) {
      seen[trainId & 0xFF] = true;
    }
    IntStream.range(0, CLASSES).filter(c -> seen[c]).forEach(c -> FRAMES_WITH_CLASS[c]++);
  }

  private static void countInstances(InstanceMap map, FootprintCounter footprints) {
    Map<Integer, Integer> visible = new HashMap<>();
    for (short id : map.ids()) {
      int instance = id & 0xFFFF;
      if (instance >= InstanceMap.FIRST_INSTANCE) {
        visible.merge(instance, 1, Integer::sum);
      }
    }
    visible.values().removeIf(pixels -> pixels < SMALLEST_PIXELS);
    INSTANCES_A_FRAME.add(visible.size());
    visible.forEach(
        (instance, pixels) -> {
          int whole = footprints.pixels(instance % InstanceMap.FIRST_INSTANCE);
          if (pixels < 0.7 * whole) {
            hiddenInstances++;
          }
        });
  }

  @Test
  void atLeastFifteenClassesAppearInOneFrameOfTwenty() {
    List<String> common =
        StreetClass.all().stream()
            .filter(c -> FRAMES_WITH_CLASS[c.trainId()] >= 0.05 * frames)
            .map(StreetClass::label)
            .toList();

    assertThat(common).hasSizeGreaterThanOrEqualTo(15);
  }

  @Test
  void halfOfTheFramesShowSixInstancesOrMore() {
    int[] sorted = INSTANCES_A_FRAME.stream().mapToInt(Integer::intValue).sorted().toArray();

    assertThat(sorted[sorted.length / 2]).isGreaterThanOrEqualTo(6);
  }

  @Test
  void aFifthOfTheInstancesIsMoreThanThirtyPercentHidden() {
    int instances = INSTANCES_A_FRAME.stream().mapToInt(Integer::intValue).sum();

    assertThat((double) hiddenInstances / instances).isGreaterThanOrEqualTo(0.2);
  }

  @Test
  void colourAndRowDoNotTellTheClass() {
    assertThat(CLASSIFIER.meanIou()).isLessThan(0.4);
  }

  @Test
  void rowAloneDoesNotTellTheDepth() {
    assertThat(ROW_DEPTHS.absRelOfMedian()).isGreaterThan(0.3);
    assertThat(ROW_DEPTHS.absRelOfBestConstant()).isGreaterThan(0.3);
  }

  /** The most frequent class for each quantised colour in each band of rows. */
  private static final class ColourAndRowClassifier {
    private static final int LEVELS = 12;
    private static final int BANDS = 32;

    private final int[][] counts = new int[LEVELS * LEVELS * LEVELS * BANDS][];
    private final int[] decided = new int[counts.length];
    private final long[][] confusion = new long[CLASSES][CLASSES];

    void learn(LabelledScene scene) {
      visit(
          scene,
          (cell, trainId) -> {
            if (counts[cell] == null) {
              counts[cell] = new int[CLASSES];
            }
            counts[cell][trainId]++;
          });
    }

    void decide() {
      int[] all = new int[CLASSES];
      Arrays.stream(counts)
          .filter(c -> c != null)
          .forEach(c -> IntStream.range(0, CLASSES).forEach(k -> all[k] += c[k]));
      for (int cell = 0; cell < counts.length; cell++) {
        decided[cell] = mostFrequent(counts[cell] == null ? all : counts[cell]);
      }
    }

    private static int mostFrequent(int[] of) {
      return IntStream.range(0, of.length).reduce((a, b) -> of[b] > of[a] ? b : a).orElseThrow();
    }

    void measure(LabelledScene scene) {
      visit(scene, (cell, trainId) -> confusion[trainId][decided[cell]]++);
    }

    double meanIou() {
      return IntStream.range(0, CLASSES)
          .filter(c -> Arrays.stream(confusion[c]).sum() > 0)
          .mapToDouble(this::iou)
          .average()
          .orElseThrow();
    }

    private double iou(int c) {
      long truth = Arrays.stream(confusion[c]).sum();
      long predicted = Arrays.stream(confusion).mapToLong(row -> row[c]).sum();
      return (double) confusion[c][c] / (truth + predicted - confusion[c][c]);
    }

    private interface Visitor {
      void pixel(int cell, int trainId);
    }

    private static void visit(LabelledScene scene, Visitor visitor) {
      byte[] rgb = scene.image().rgb();
      int width = scene.image().width();
      int height = scene.image().height();
      for (int i = 0; i < width * height; i++) {
        int trainId = scene.labels().trainIds()[i] & 0xFF;
        if (trainId == StreetClass.IGNORE) {
          continue;
        }
        int cell = i / width * BANDS / height;
        for (int channel = 0; channel < 3; channel++) {
          cell = cell * LEVELS + (rgb[3 * i + channel] & 0xFF) * LEVELS / 256;
        }
        visitor.pixel(cell, trainId);
      }
    }
  }

  /** Two guesses a row: the median depth, and the constant with the least relative error. */
  private static final class RowDepths {
    private static final int BINS = 1600;
    private static final int ROWS = RenderSettings.DEFAULT.size().height();

    private final long[][] counts = new long[ROWS][BINS];
    private final double[] median = new double[ROWS];
    private final double[] best = new double[ROWS];
    private double medianError;
    private double bestError;
    private long images;

    void learn(DepthMap depth) {
      for (int i = 0; i < depth.metres().length; i++) {
        float metres = depth.metres()[i];
        if (metres > 0 && metres <= FARTHEST_METRES) {
          counts[i / depth.width()][bin(metres)]++;
        }
      }
    }

    private static int bin(float metres) {
      return Math.min(BINS - 1, (int) (metres / FARTHEST_METRES * BINS));
    }

    private static double middle(int bin) {
      return (bin + 0.5) * FARTHEST_METRES / BINS;
    }

    void decide() {
      for (int row = 0; row < ROWS; row++) {
        long[] bins = counts[row];
        median[row] = weightedMedian(IntStream.range(0, BINS).mapToDouble(b -> bins[b]).toArray());
        best[row] =
            weightedMedian(
                IntStream.range(0, BINS).mapToDouble(b -> bins[b] / middle(b)).toArray());
      }
    }

    private static double weightedMedian(double[] weights) {
      double half = Arrays.stream(weights).sum() / 2;
      double sum = 0;
      for (int b = 0; b < weights.length; b++) {
        sum += weights[b];
        if (sum >= half) {
          return middle(b);
        }
      }
      return FARTHEST_METRES;
    }

    void measure(DepthMap depth) {
      double ofMedian = 0;
      double ofBest = 0;
      int pixels = 0;
      for (int i = 0; i < depth.metres().length; i++) {
        float metres = depth.metres()[i];
        if (metres > 0 && metres <= FARTHEST_METRES) {
          int row = i / depth.width();
          ofMedian += Math.abs(median[row] - metres) / metres;
          ofBest += Math.abs(best[row] - metres) / metres;
          pixels++;
        }
      }
      medianError += ofMedian / pixels;
      bestError += ofBest / pixels;
      images++;
    }

    double absRelOfMedian() {
      return medianError / images;
    }

    double absRelOfBestConstant() {
      return bestError / images;
    }
  }
}
