package io.sigmascope.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.sigmascope.dataset.ClassGroup;
import io.sigmascope.frame.StreetClass;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {
  private static final int CLASSES = StreetClass.all().size();
  private static final int PIXELS = 60;

  private final Random random = new Random(3);
  private final float[] logits = new float[CLASSES * PIXELS];
  private final long[] labels = new long[PIXELS];
  private NDManager manager;

  @BeforeEach
  void draw() {
    manager = NDManager.newBaseManager("PyTorch");
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    int codes = CLASSES + ClassGroup.values().length;
    Arrays.setAll(labels, i -> i % 5 == 0 ? StreetClass.IGNORE : random.nextInt(codes));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void anyMemberOfAGroupIsRight() {
    float loss = evaluate(ClassWeights.EQUAL).getFloat();

    assertThat((double) loss).isCloseTo(slowly(new double[CLASSES]), within(1e-5));
  }

  @Test
  void aGroupCountsWhatItsFirstMemberCounts() {
    Float[] weights = new Float[CLASSES];
    Arrays.setAll(weights, i -> 0.5f + i);
    double[] extra = new double[CLASSES];
    Arrays.setAll(extra, i -> weights[i] - 1);

    float loss = evaluate(new ClassWeights(List.of(weights))).getFloat();

    assertThat((double) loss).isCloseTo(slowly(extra), within(1e-5));
  }

  @Test
  void staysFiniteWhereAGroupSeemsImpossible() {
    Arrays.fill(labels, ClassGroup.VEHICLES.code());
    Arrays.fill(logits, 0, PIXELS, 500); // the road, everywhere
    NDArray input = logits();
    input.setRequiresGradient(true);

    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(new CrossEntropy(ClassWeights.EQUAL).evaluate(input, labels()).get());
    }

    for (float slope : input.getGradient().toFloatArray()) {
      assertThat(slope).isFinite();
    }
  }

  private NDArray evaluate(ClassWeights weights) {
    return new CrossEntropy(weights).evaluate(logits(), labels()).orElseThrow();
  }

  private NDArray logits() {
    return manager.create(logits, new Shape(1, CLASSES, 1, PIXELS));
  }

  private NDArray labels() {
    return manager.create(labels, new Shape(1, 1, PIXELS));
  }

  private double slowly(double[] extraWeight) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < PIXELS; i++) {
      if (labels[i] == StreetClass.IGNORE) {
        continue;
      }
      List<Integer> right = right((int) labels[i]);
      double all = 0;
      double good = 0;
      for (int c = 0; c < CLASSES; c++) {
        double share = Math.exp(logits[c * PIXELS + i]);
        all += share;
        good += right.contains(c) ? share : 0;
      }
      double weight = 1 + extraWeight[right.get(0)];
      sum -= weight * Math.log(good / all);
      weights += weight;
    }
    return sum / weights;
  }

  private static List<Integer> right(int label) {
    for (ClassGroup group : ClassGroup.values()) {
      if (group.code() == label) {
        return group.members().stream().map(StreetClass::trainId).toList();
      }
    }
    return List.of(label);
  }
}
