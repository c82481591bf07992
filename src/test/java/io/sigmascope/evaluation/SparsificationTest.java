package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparsificationTest {
  private final Sparsification sparsification = new Sparsification();

  private record Pixel(float uncertainty, float error) {}

  /** The mean error of what is left, a pixel less at a time, averaged over all pixels that go. */
  private static double area(List<Pixel> leastCertainFirst) {
    double area = 0;
    for (int gone = 0; gone < leastCertainFirst.size(); gone++) {
      area +=
          leastCertainFirst.subList(gone, leastCertainFirst.size()).stream()
              .mapToDouble(Pixel::error)
              .average()
              .orElseThrow();
    }
    return area / leastCertainFirst.size();
  }

  /** All orders of the pixels. */
  private static List<List<Pixel>> orders(List<Pixel> pixels) {
    if (pixels.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Pixel>> all = new ArrayList<>();
    for (int first = 0; first < pixels.size(); first++) {
      List<Pixel> others = new ArrayList<>(pixels);
      Pixel taken = others.remove(first);
      for (List<Pixel> rest : orders(others)) {
        List<Pixel> order = new ArrayList<>(List.of(taken));
        order.addAll(rest);
        all.add(order);
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheMeanOverAllOrdersThatUncertaintyAllows(long seed) {
    Random random = new Random(seed);
    List<Pixel> pixels = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      pixels.add(new Pixel(random.nextInt(4) - 1, random.nextFloat())); // often equal
    }
    double byUncertainty =
        orders(pixels).stream()
            .mapToDouble(
                order -> {
                  List<Pixel> sorted = new ArrayList<>(order); // a stable sort keeps their order
                  sorted.sort(Comparator.comparing(Pixel::uncertainty).reversed());
                  return area(sorted);
                })
            .average()
            .orElseThrow();
    List<Pixel> best = new ArrayList<>(pixels);
    best.sort(Comparator.comparing(Pixel::error).reversed());
    double mean = pixels.stream().mapToDouble(Pixel::error).average().orElseThrow();

    add(pixels);

    assertThat(sparsification.ause()).isCloseTo((byUncertainty - area(best)) / mean, within(1e-6));
    assertThat(sparsification.randomAuse()).isCloseTo((mean - area(best)) / mean, within(1e-6));
  }

  private void add(List<Pixel> pixels) {
    float[] uncertainty = new float[pixels.size()];
    float[] error = new float[pixels.size()];
    for (int i = 0; i < pixels.size(); i++) {
      uncertainty[i] = pixels.get(i).uncertainty();
      error[i] = pixels.get(i).error();
    }
    sparsification.add(uncertainty, error);
  }

  @Test
  void isNothingWhereUncertaintyKnowsTheErrors() {
    sparsification.add(new float[] {0.1f, 3, 2, 0.5f}, new float[] {0, 8, 4, 1});

    assertThat(sparsification.ause()).isZero();
    assertThat(sparsification.randomAuse()).isPositive();
    assertThat(sparsification.curve()).isEqualTo(sparsification.oracle());
  }

  @Test
  void isThatOfARandomOrderWhereUncertaintyKnowsNothing() {
    sparsification.add(new float[4], new float[] {0, 8, 4, 1});

    assertThat(sparsification.ratio()).isCloseTo(1, within(1e-12));
    assertThat(sparsification.curve()).containsOnly(1);
  }

  @Test
  void isWorseThanARandomOrderWhereUncertaintyIsTheWrongWayRound() {
    sparsification.add(new float[] {-0.1f, -3, -2, -0.5f}, new float[] {0, 8, 4, 1});

    assertThat(sparsification.ratio()).isGreaterThan(1.5);
  }

  @Test
  void curvesAreThoseOfThePicturesTogetherOverTheirMeanError() {
    sparsification.add(new float[] {1, 2}, new float[] {0, 2}); // 1, then 0
    sparsification.add(new float[] {2, 1}, new float[] {1, 5}); // 3, then 5

    assertThat(sparsification.pictures()).isEqualTo(2);
    assertThat(sparsification.curve()[0]).isEqualTo(1);
    assertThat(sparsification.curve()[49]).isEqualTo(1);
    assertThat(sparsification.curve()[50]).isEqualTo(5 / 4.0);
    assertThat(sparsification.oracle()[99]).isEqualTo(1 / 4.0);
  }

  @Test
  void pixelsWithoutTruthAndPicturesOfThemDoNotCount() {
    sparsification.add(new float[] {9, 1, 2}, new float[] {Float.NaN, 1, 3});
    sparsification.add(new float[] {1, 2}, new float[] {Float.NaN, Float.NaN});

    assertThat(sparsification.pictures()).isEqualTo(1);
    assertThat(sparsification.ause()).isZero();
    assertThat(sparsification.randomAuse()).isEqualTo((2 - (2 + 1) / 2.0) / 2);
  }
}
