package io.sigmascope.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Bilinear;
import io.sigmascope.network.Outputs;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeacherLossesTest {
  private static final Set<Task> ALL = EnumSet.allOf(Task.class);
  private static final BatchLosses NO_LABELS = new BatchLosses(Map.of(), Map.of());
  private static final Offset<Double> NEAR = within(1e-4);
  private static final int PICTURES = 2;
  private static final int CLASSES = StreetClass.all().size();
  private static final int HEIGHT = 4;
  private static final int WIDTH = 6;
  private static final int PLANE = HEIGHT * WIDTH;

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void areTheDifferencesFromTheTeachersAnswers() {
    Outputs<NDArray> outputs = outputs(1, HEIGHT, WIDTH);
    Outputs<NDArray> answers = outputs(2, HEIGHT, WIDTH);

    Map<Task, NDArray> losses =
        new TeacherLosses(ALL, 0.5).join(NO_LABELS, outputs, answers).tasks();

    assertThat(value(losses, Task.SEMANTIC))
        .isCloseTo(crossEntropy(outputs.logits(), answers.logits()), NEAR);
    assertThat(value(losses, Task.INSTANCE)).isCloseTo(amongThings(outputs, answers), NEAR);
    assertThat(value(losses, Task.DEPTH))
        .isCloseTo(
            LossBatch.meanError(
                outputs.inverseDepth().toFloatArray(), answers.inverseDepth().toFloatArray()),
            NEAR);
  }

  @Test
  void takeTheirShareWhereThereAreLabels() {
    Outputs<NDArray> outputs = outputs(1, HEIGHT, WIDTH);
    Outputs<NDArray> answers = outputs(2, HEIGHT, WIDTH);
    BatchLosses labelled =
        new BatchLosses(
            Map.of(Task.DEPTH, manager.create(8f)), Map.of(Task.DEPTH, manager.create(3f)));

    BatchLosses alone = new TeacherLosses(ALL, 0.25).join(NO_LABELS, outputs, answers);
    BatchLosses joined = new TeacherLosses(ALL, 0.25).join(labelled, outputs, answers);

    assertThat(value(joined.tasks(), Task.DEPTH))
        .isCloseTo(0.75 * 8 + 0.25 * value(alone.tasks(), Task.DEPTH), NEAR);
    assertThat(value(joined.tasks(), Task.SEMANTIC)).isEqualTo(value(alone.tasks(), Task.SEMANTIC));
    assertThat(joined.scales()).isEqualTo(labelled.scales());
  }

  @Test
  void aTeacherThatSeesNoThingsSaysNothingOfInstances() {
    Outputs<NDArray> outputs = outputs(1, HEIGHT, WIDTH);
    NDArray road = manager.zeros(outputs.logits().getShape());
    road.set(new NDIndex(":, " + StreetClass.ROAD.trainId()), 9f);

    Map<Task, NDArray> losses =
        new TeacherLosses(ALL, 0.5).join(NO_LABELS, outputs, with(outputs, road)).tasks();

    assertThat(losses).containsOnlyKeys(Task.SEMANTIC, Task.DEPTH);
    assertThat(value(losses, Task.DEPTH)).isZero();
  }

  @Test
  void answersOfAnotherStrideAreBroughtToTheOutputs() {
    Outputs<NDArray> outputs = outputs(1, HEIGHT, WIDTH);
    Outputs<NDArray> answers = outputs(2, HEIGHT / 2, WIDTH / 2);

    Map<Task, NDArray> losses =
        new TeacherLosses(ALL, 0.5).join(NO_LABELS, outputs, answers).tasks();

    assertThat(value(losses, Task.DEPTH))
        .isCloseTo(
            LossBatch.meanError(
                outputs.inverseDepth().toFloatArray(),
                Bilinear.resize(answers.inverseDepth(), HEIGHT, WIDTH).toFloatArray()),
            NEAR);
  }

  @Test
  void onlyTasksThatAreLearnedAreTaught() {
    assertThat(
            new TeacherLosses(Set.of(Task.DEPTH), 0.5)
                .join(NO_LABELS, outputs(1, HEIGHT, WIDTH), outputs(2, HEIGHT, WIDTH))
                .tasks())
        .containsOnlyKeys(Task.DEPTH);
  }

  private Outputs<NDArray> outputs(long seed, int height, int width) {
    Random random = new Random(seed);
    return new Outputs<>(
        map(random, CLASSES, 2, height, width),
        map(random, 2, 10, height, width),
        map(random, 1, 1, height, width),
        map(random, 1, 0.1, height, width),
        map(random, 1, 1, height, width),
        manager.zeros(new Shape(PICTURES, 1, 1, 1)));
  }

  private static Outputs<NDArray> with(Outputs<NDArray> outputs, NDArray logits) {
    return new Outputs<>(
        logits,
        outputs.centroid(),
        outputs.centroidLogScale(),
        outputs.inverseDepth(),
        outputs.depthLogScale(),
        outputs.feature());
  }

  private NDArray map(Random random, int channels, double deviation, int height, int width) {
    float[] values = new float[PICTURES * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return manager.create(values, new Shape(PICTURES, channels, height, width));
  }

  private static double crossEntropy(NDArray outputs, NDArray answers) {
    double sum = 0;
    for (int pixel = 0; pixel < PICTURES * PLANE; pixel++) {
      double[] own = probabilities(outputs.toFloatArray(), pixel);
      double[] taught = probabilities(answers.toFloatArray(), pixel);
      for (int c = 0; c < CLASSES; c++) {
        sum -= taught[c] * Math.log(own[c]);
      }
    }
    return sum / (PICTURES * PLANE);
  }

  private static double[] probabilities(float[] logits, int pixel) {
    double[] all = new double[CLASSES];
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      all[c] = Math.exp(logits[index(pixel, c, CLASSES)]);
      sum += all[c];
    }
    for (int c = 0; c < CLASSES; c++) {
      all[c] /= sum;
    }
    return all;
  }

  private static double amongThings(Outputs<NDArray> outputs, Outputs<NDArray> answers) {
    float[] output = outputs.centroid().toFloatArray();
    float[] answer = answers.centroid().toFloatArray();
    double sum = 0;
    int count = 0;
    for (int pixel = 0; pixel < PICTURES * PLANE; pixel++) {
      double[] seen = probabilities(answers.logits().toFloatArray(), pixel);
      int best = 0;
      for (int c = 1; c < CLASSES; c++) {
        best = seen[c] > seen[best] ? c : best;
      }
      if (StreetClass.ofTrainId(best).isThing()) {
        for (int component = 0; component < 2; component++) {
          int i = index(pixel, component, 2);
          sum += Math.abs((double) output[i] - answer[i]);
          count++;
        }
      }
    }
    return sum / count;
  }

  private static int index(int pixel, int channel, int channels) {
    return (pixel / PLANE * channels + channel) * PLANE + pixel % PLANE;
  }

  private static double value(Map<Task, NDArray> losses, Task task) {
    return Objects.requireNonNull(losses.get(task), task.label()).getFloat();
  }
}
