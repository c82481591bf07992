package io.sigmascope.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpticsTest {
  private static OpticsSettings settings(float cell, float radius, int minVotes) {
    return new OpticsSettings(cell, radius, minVotes, 0, 1, 0, 1000);
  }

  private static ClusterOrder order(OpticsSettings settings, Votes votes) {
    return new Optics(settings, Votes.WIDTH, Votes.HEIGHT)
        .order(votes.x(), votes.y(), votes.count());
  }

  /** The votes that are counted, each at the middle of its cell, cell after cell. */
  private static int[][] expanded(OpticsSettings settings, Votes votes) {
    float reach = Math.round(settings.radiusPixels() / settings.cellPixels());
    double right = Math.ceil(Votes.WIDTH / settings.cellPixels()) + reach;
    double bottom = Math.ceil(Votes.HEIGHT / settings.cellPixels()) + reach;
    return IntStream.range(0, votes.count())
        .mapToObj(
            i ->
                new int[] {
                  (int) Math.floor(votes.x()[i] / settings.cellPixels()),
                  (int) Math.floor(votes.y()[i] / settings.cellPixels())
                })
        .filter(c -> c[0] >= -reach && c[1] >= -reach && c[0] < right && c[1] < bottom)
        .sorted((a, b) -> a[1] != b[1] ? a[1] - b[1] : a[0] - b[0])
        .toArray(int[][]::new);
  }

  private static TextbookOptics textbook(OpticsSettings settings, int[][] points) {
    double cell = settings.cellPixels();
    return new TextbookOptics(
        Arrays.stream(points).mapToDouble(p -> p[0] * cell).toArray(),
        Arrays.stream(points).mapToDouble(p -> p[1] * cell).toArray(),
        settings.radiusPixels(),
        settings.minVotes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void equalsTextbookOverExpandedVotes(int seed) {
    Votes votes = Votes.seeded(seed);
    OpticsSettings settings = settings(seed % 2 == 0 ? 1 : 2, 4 + 2 * (seed % 3), 1 + seed % 7);
    int[][] points = expanded(settings, votes);
    TextbookOptics expected = textbook(settings, points);

    ClusterOrder actual = order(settings, votes);

    Map<String, Integer> firstVisits = new LinkedHashMap<>();
    for (int point : expected.order) {
      firstVisits.putIfAbsent(Arrays.toString(points[point]), point);
    }
    assertThat(IntStream.range(0, actual.count()))
        .extracting(i -> Arrays.toString(new int[] {actual.columns()[i], actual.rows()[i]}))
        .containsExactlyElementsOf(firstVisits.keySet());
    int place = 0;
    for (int point : firstVisits.values()) {
      assertThat(actual.reachability()[place]).isEqualTo((float) expected.reachability[point]);
      assertThat(actual.coreDistances()[place]).isEqualTo((float) expected.coreDistances[point]);
      place++;
    }
    assertThat(Arrays.stream(actual.weights()).sum()).isEqualTo(points.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void cutsIntoTheClustersThatDbscanFinds(int seed) {
    Votes votes = Votes.seeded(seed);
    OpticsSettings settings = settings(1, 6, 4);
    float threshold = 2 + seed % 4;

    ClusterOrder order = order(settings, votes);
    int[] clusters = order.clustersAt(threshold);

    int[] components = coreComponents(order, threshold);
    Map<Integer, Integer> componentOf = new LinkedHashMap<>();
    for (int i = 0; i < clusters.length; i++) {
      boolean core = order.coreDistances()[i] <= threshold;
      if (core) {
        assertThat(clusters[i]).isNotNegative();
        componentOf.put(clusters[i], components[i]);
      }
      if (clusters[i] >= 0 && !core) {
        assertThat(nearCoreOf(order, clusters, i, threshold)).isTrue();
      }
    }
    assertThat(componentOf.values()).doesNotHaveDuplicates();
    for (int i = 0; i < clusters.length; i++) {
      if (order.coreDistances()[i] <= threshold) {
        assertThat(components[i]).isEqualTo(componentOf.get(clusters[i]));
      }
    }
  }

  /** Cores within the threshold of one another get one number, by flooding. */
  private static int[] coreComponents(ClusterOrder order, float threshold) {
    int[] component = IntStream.range(0, order.count()).toArray();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int a = 0; a < component.length; a++) {
        for (int b = 0; b < component.length; b++) {
          if (order.coreDistances()[a] <= threshold
              && order.coreDistances()[b] <= threshold
              && distance(order, a, b) <= threshold
              && component[a] < component[b]) {
            component[b] = component[a];
            changed = true;
          }
        }
      }
    }
    return component;
  }

  private static boolean nearCoreOf(ClusterOrder order, int[] clusters, int i, float threshold) {
    return IntStream.range(0, clusters.length)
        .anyMatch(
            c ->
                clusters[c] == clusters[i]
                    && order.coreDistances()[c] <= threshold
                    && distance(order, c, i) <= threshold);
  }

  private static double distance(ClusterOrder order, int a, int b) {
    return Math.hypot(order.columns()[a] - order.columns()[b], order.rows()[a] - order.rows()[b]);
  }

  @Test
  void givesTheSameOrderAgainAfterOtherVotes() {
    OpticsSettings settings = settings(2, 8, 5);
    Votes votes = Votes.seeded(4);
    Votes others = Votes.seeded(2);
    Optics optics = new Optics(settings, Votes.WIDTH, Votes.HEIGHT);

    ClusterOrder before = optics.order(votes.x(), votes.y(), votes.count());
    optics.order(others.x(), others.y(), others.count());
    ClusterOrder after = optics.order(votes.x(), votes.y(), votes.count());

    assertThat(after.columns()).isEqualTo(before.columns());
    assertThat(after.rows()).isEqualTo(before.rows());
    assertThat(after.reachability()).isEqualTo(before.reachability());
  }

  @Test
  void leavesOutVotesThatAreFarOutsideOrNoNumber() {
    float[] x = {-8.5f, -7.5f, 103.5f, 104.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e30f, 3};
    float[] y = {3, 3, 3, 3, 3, 3, 3, Float.NEGATIVE_INFINITY};

    ClusterOrder order = order(settings(1, 8, 1), new Votes(x, y));

    assertThat(order.columns()).containsExactly(-8, 103);
  }

  @Test
  void ordersNothingWithoutVotes() {
    assertThat(
            order(OpticsSettings.street(256, 256 * 128), new Votes(new float[0], new float[0]))
                .count())
        .isZero();
  }
}
