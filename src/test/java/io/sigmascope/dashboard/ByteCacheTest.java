package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteCacheTest {
  private final ByteCache<String> cache = new ByteCache<>(10);

  @Test
  void forgetsWhatWasAskedForLongestAgoWhenThereAreTooManyBytes() {
    cache.put("a", new byte[4]);
    cache.put("b", new byte[4]);
    assertThat(cache.get("a")).isPresent();

    cache.put("c", new byte[4]);

    assertThat(cache.get("a")).isPresent();
    assertThat(cache.get("b")).isEmpty();
    assertThat(cache.get("c")).isPresent();
  }

  @Test
  void countsWhatIsPutInPlaceOfAnotherOnce() {
    for (int i = 0; i < 100; i++) {
      cache.put("a", new byte[4]);
    }
    cache.put("b", new byte[4]);

    assertThat(cache.get("a")).isPresent();
    assertThat(cache.get("b")).isPresent();
  }

  @Test
  void keepsNothingThatIsLargerThanItself() {
    cache.put("a", new byte[11]);

    assertThat(cache.get("a")).isEmpty();
    cache.put("b", new byte[10]);
    assertThat(cache.get("b")).isPresent();
  }
}
