package io.sigmascope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.ScenePlanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneAgreementTest {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 6;
  private static final int CAR = 26_000;
  private static final int PERSON = 24_000;

  @Test
  void aModelAgreesWithItself() {
    ScenePlanes scene = random(new Random(1), WIDTH, HEIGHT);

    assertThat(SceneAgreement.of(scene, scene)).isEqualTo(new SceneAgreement(1, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
  void isWhatTheDefinitionsSay(long seed) {
    Random random = new Random(seed);
    ScenePlanes live = random(random, WIDTH, HEIGHT);
    ScenePlanes candidate = random(random, WIDTH, HEIGHT);

    SceneAgreement agreement = SceneAgreement.of(live, candidate);

    assertThat(agreement.semanticIou())
        .isCloseTo(slowIou(live.labels(), candidate.labels()), within(1e-12));
    assertThat(agreement.depthDifference())
        .isCloseTo(slowDifference(live.depth(), candidate.depth()), within(1e-9));
    assertThat(agreement.instanceF1())
        .isCloseTo(slowF1(live.instances(), candidate.instances()), within(1e-12));
  }

  @Test
  void planesOfAnotherSizeAreLookedAtWhereThePixelsAre() {
    ScenePlanes small = random(new Random(10), WIDTH, HEIGHT);

    assertThat(SceneAgreement.of(small, tripled(small))).isEqualTo(new SceneAgreement(1, 0, 1));
    assertThat(SceneAgreement.of(tripled(small), small)).isEqualTo(new SceneAgreement(1, 0, 1));
  }

  @Test
  void whereNobodyFindsAnythingTheyAgree() {
    ScenePlanes nothing =
        planes(WIDTH, HEIGHT, filled((byte) 255), new short[WIDTH * HEIGHT], infinitelyFar());

    assertThat(SceneAgreement.of(nothing, nothing)).isEqualTo(new SceneAgreement(1, 0, 1));
  }

  @Test
  void instancesOfAnotherClassOrHalfCoveredAreOthers() {
    short[] live = new short[WIDTH * HEIGHT];
    Arrays.fill(live, 0, 8, (short) CAR);
    short[] otherClass = new short[WIDTH * HEIGHT];
    Arrays.fill(otherClass, 0, 8, (short) PERSON);
    short[] half = new short[WIDTH * HEIGHT];
    Arrays.fill(half, 0, 4, (short) CAR);
    short[] more = new short[WIDTH * HEIGHT];
    Arrays.fill(more, 0, 5, (short) (CAR + 7));

    assertThat(f1(live, otherClass)).isZero();
    assertThat(f1(live, half)).isZero();
    assertThat(f1(live, more)).isOne();
    assertThat(f1(live, new short[WIDTH * HEIGHT])).isZero();
  }

  private static double f1(short[] live, short[] candidate) {
    byte[] labels = new byte[WIDTH * HEIGHT];
    return SceneAgreement.of(
            planes(WIDTH, HEIGHT, labels, live, infinitelyFar()),
            planes(WIDTH, HEIGHT, labels, candidate, infinitelyFar()))
        .instanceF1();
  }

  private static double slowIou(LabelMap live, LabelMap candidate) {
    List<Double> ious = new ArrayList<>();
    for (StreetClass type : StreetClass.all()) {
      int both = 0;
      int either = 0;
      for (int i = 0; i < live.trainIds().length; i++) {
        int a = live.trainIds()[i] & 0xFF;
        int b = candidate.trainIds()[i] & 0xFF;
        if (a != 255 && b != 255) {
          both += a == type.trainId() && b == type.trainId() ? 1 : 0;
          either += a == type.trainId() || b == type.trainId() ? 1 : 0;
        }
      }
      if (either > 0) {
        ious.add((double) both / either);
      }
    }
    return ious.stream().mapToDouble(iou -> iou).average().orElse(1);
  }

  private static double slowDifference(DepthMap live, DepthMap candidate) {
    double sum = 0;
    for (int i = 0; i < live.metres().length; i++) {
      sum += Math.abs(1.0 / live.metres()[i] - 1.0 / candidate.metres()[i]);
    }
    return sum / live.metres().length;
  }

  private static double slowF1(InstanceMap live, InstanceMap candidate) {
    Set<Integer> ofLive = instances(live);
    Set<Integer> ofCandidate = instances(candidate);
    int truePositives = 0;
    for (int a : ofLive) {
      for (int b : ofCandidate) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < live.ids().length; i++) {
          boolean inA = (live.ids()[i] & 0xFFFF) == a;
          boolean inB = (candidate.ids()[i] & 0xFFFF) == b;
          both += inA && inB ? 1 : 0;
          either += inA || inB ? 1 : 0;
        }
        truePositives += a / 1000 == b / 1000 && 2 * both > either ? 1 : 0;
      }
    }
    int falsePositives = ofCandidate.size() - truePositives;
    int falseNegatives = ofLive.size() - truePositives;
    int counts = 2 * truePositives + falsePositives + falseNegatives;
    return counts == 0 ? 1 : 2.0 * truePositives / counts;
  }

  private static Set<Integer> instances(InstanceMap map) {
    Set<Integer> ids = new TreeSet<>();
    for (short id : map.ids()) {
      if ((id & 0xFFFF) >= 1000) {
        ids.add(id & 0xFFFF);
      }
    }
    return ids;
  }

  /** Blocks of a few labels and instances, so that some of them are alike. */
  private static ScenePlanes random(Random random, int width, int height) {
    byte[] labels = new byte[width * height];
    short[] ids = new short[width * height];
    float[] metres = new float[width * height];
    int[] choices = {0, 26, CAR, CAR + 1, PERSON};
    for (int i = 0; i < labels.length; i++) {
      boolean same = i > 0 && random.nextInt(4) > 0;
      labels[i] = same ? labels[i - 1] : (byte) (random.nextInt(5) == 0 ? 255 : random.nextInt(4));
      ids[i] = same ? ids[i - 1] : (short) choices[random.nextInt(choices.length)];
      metres[i] = random.nextInt(9) == 0 ? Float.POSITIVE_INFINITY : 1 + 50 * random.nextFloat();
    }
    return planes(width, height, labels, ids, metres);
  }

  private static ScenePlanes tripled(ScenePlanes small) {
    byte[] labels = new byte[9 * WIDTH * HEIGHT];
    short[] ids = new short[labels.length];
    float[] metres = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int from = i / (3 * WIDTH) / 3 * WIDTH + i % (3 * WIDTH) / 3;
      labels[i] = small.labels().trainIds()[from];
      ids[i] = small.instances().ids()[from];
      metres[i] = small.depth().metres()[from];
    }
    return planes(3 * WIDTH, 3 * HEIGHT, labels, ids, metres);
  }

  private static ScenePlanes planes(
      int width, int height, byte[] labels, short[] ids, float[] metres) {
    return new ScenePlanes(
        new DepthMap(width, height, metres),
        new LabelMap(width, height, labels),
        new InstanceMap(width, height, ids),
        List.of(),
        true);
  }

  private static byte[] filled(byte trainId) {
    byte[] labels = new byte[WIDTH * HEIGHT];
    Arrays.fill(labels, trainId);
    return labels;
  }

  private static float[] infinitelyFar() {
    float[] metres = new float[WIDTH * HEIGHT];
    Arrays.fill(metres, Float.POSITIVE_INFINITY);
    return metres;
  }
}
