package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SampleCacheTest {
  private static final int BYTES = 40 * 20 * 10; // colours, class, instance, depth

  @Test
  void keepsWhatItHasRoomFor() throws Exception {
    Counted counted = new Counted();
    SampleSet kept = new SampleCache(2 * BYTES).keep(counted);
    Sample first = kept.load(0);
    Sample second = kept.load(1);
    Sample third = kept.load(2);

    assertThat(kept.load(0)).isSameAs(first);
    assertThat(kept.load(1)).isSameAs(second);
    assertThat(kept.load(2)).isNotSameAs(third);
    assertThat(counted.loads).isEqualTo(4);
  }

  @Test
  void sharesItsRoomBetweenSets() throws Exception {
    SampleCache cache = new SampleCache(BYTES);
    Counted one = new Counted();
    Counted other = new Counted();
    cache.keep(one).load(0);
    SampleSet late = cache.keep(other);

    late.load(0);
    late.load(0);

    assertThat(other.loads).isEqualTo(2);
  }

  private static final class Counted implements SampleSet {
    private int loads;

    @Override
    public String uri() {
      return "counted";
    }

    @Override
    public int size() {
      return 3;
    }

    @Override
    public Sample load(int index) throws IOException {
      loads++;
      return TestSamples.random(40, 20, index, 50);
    }
  }
}
