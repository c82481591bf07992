package io.sigmascope.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstanceClustererTest {
  private static final int WIDTH = 512;
  private static final int HEIGHT = 256;

  enum Kind {
    OPTICS {
      @Override
      InstanceClusterer open() {
        return new OpticsClusterer(OpticsSettings.street(256, 256 * 128), WIDTH, HEIGHT);
      }
    },
    PEAKS {
      @Override
      InstanceClusterer open() {
        return new PeakClusterer(PeakSettings.street(256, 256 * 128), WIDTH, HEIGHT);
      }
    };

    abstract InstanceClusterer open();
  }

  private static Votes around(long seed, int n, double x, double y, double sigma) {
    Random random = new Random(seed);
    float[] xs = new float[n];
    float[] ys = new float[n];
    for (int i = 0; i < n; i++) {
      xs[i] = (float) (x + sigma * random.nextGaussian());
      ys[i] = (float) (y + sigma * random.nextGaussian());
    }
    return new Votes(xs, ys);
  }

  @ParameterizedTest
  @EnumSource
  void findsObjectsWithTheirCentresLargestFirst(Kind kind) {
    Votes votes =
        Votes.concat(
            around(1, 300, 100, 80, 2),
            Votes.concat(around(2, 900, 300, 100, 2), around(3, 40, 330, 90, 1)));
    int[] assignment = new int[votes.count()];

    Clusters clusters = kind.open().cluster(votes.x(), votes.y(), votes.count(), assignment);

    assertThat(clusters.sizes()).containsExactly(900, 300, 40);
    assertThat(clusters.centreX()[1]).isCloseTo(100, within(0.5f));
    assertThat(clusters.centreY()[1]).isCloseTo(80, within(0.5f));
    assertThat(clusters.centreX()[2]).isCloseTo(330, within(0.5f));
    assertThat(Arrays.copyOf(assignment, 300)).containsOnly(1);
    assertThat(Arrays.copyOfRange(assignment, 1200, 1240)).containsOnly(2);
    // The median of a Rayleigh distribution is sigma times the root of 2 ln 2.
    assertThat(clusters.spreadPixels()[1]).isCloseTo(2 * 1.1774f, within(0.3f));
  }

  @ParameterizedTest
  @EnumSource
  void letsStrayVotesJoinTheNearestCentreWithinTheLimit(Kind kind) {
    Votes object = around(1, 200, 100, 80, 1);
    Votes strays = new Votes(new float[] {120, 130, Float.NaN}, new float[] {80, 80, 80});
    Votes votes = Votes.concat(object, strays);
    int[] assignment = new int[votes.count()];

    Clusters clusters = kind.open().cluster(votes.x(), votes.y(), votes.count(), assignment);

    assertThat(clusters.sizes()).containsExactly(201);
    assertThat(Arrays.copyOfRange(assignment, 200, 203))
        .containsExactly(0, InstanceClusterer.NOISE, InstanceClusterer.NOISE);
  }

  @ParameterizedTest
  @EnumSource
  void callsFewVotesNoise(Kind kind) {
    Votes votes = around(1, 8, 100, 80, 1);
    int[] assignment = new int[votes.count()];

    Clusters clusters = kind.open().cluster(votes.x(), votes.y(), votes.count(), assignment);

    assertThat(clusters.count()).isZero();
    assertThat(assignment).containsOnly(InstanceClusterer.NOISE);
  }

  @ParameterizedTest
  @EnumSource
  void accountsForEveryVoteWhateverTheVotes(Kind kind) {
    InstanceClusterer clusterer = kind.open();
    for (int seed = 0; seed < 12; seed++) {
      Votes votes = Votes.concat(Votes.seeded(seed), around(seed, 3000, 200, 100, 200));
      int[] assignment = new int[votes.count()];

      Clusters clusters = clusterer.cluster(votes.x(), votes.y(), votes.count(), assignment);

      int[] counted = new int[clusters.count()];
      IntStream.of(assignment).filter(c -> c >= 0).forEach(c -> counted[c]++);
      assertThat(counted).isEqualTo(clusters.sizes());
      assertThat(clusters.spreadPixels()).doesNotContain(Float.NaN);
    }
  }

  @Test
  void keepsOnlyTheLargestClusters() {
    Votes votes = Votes.concat(around(1, 100, 100, 80, 1), around(2, 200, 300, 100, 1));
    int[] assignment = new int[votes.count()];

    Clusters clusters =
        new OpticsClusterer(new OpticsSettings(2, 4, 12, 3, 12, 24, 1), WIDTH, HEIGHT)
            .cluster(votes.x(), votes.y(), votes.count(), assignment);

    assertThat(clusters.sizes()).containsExactly(200);
    assertThat(Arrays.copyOf(assignment, 100)).containsOnly(InstanceClusterer.NOISE);
  }

  @Test
  void settingsNameWhatIsOutOfRange() {
    assertThatThrownBy(() -> new OpticsSettings(2, 4, 12, 5, 12, 24, 1000))
        .hasMessage("thresholdPixels must be 0 to the radius 4.0, got 5.0");
    assertThatThrownBy(() -> new OpticsSettings(0, 4, 12, 3, 12, 24, 1000))
        .hasMessage("cellPixels must be positive, got 0.0");
    assertThatThrownBy(() -> new PeakSettings(2, 1, 8, 12, 24, 1000))
        .hasMessage("smoothingPixels must be 1 to 32 cells of 2.0, got 1.0");
  }
}
