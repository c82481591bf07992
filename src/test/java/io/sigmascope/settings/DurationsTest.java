package io.sigmascope.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"0s, 0", "500ms, 500", "60s, 60000", "2m, 120000", "1500ms, 1500", "3h, 10800000"})
  void readsWhatUsersWrite(String text, long millis) {
    assertThat(Durations.parse(text).toMillis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "1ms", "500ms", "59s", "2m", "90m", "1h", "1500ms"})
  void writesWhatItReads(String text) {
    assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "ms", "-1s", "1.5s", "1 s", "1d", "99999999999999s"})
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("'" + text + "'");
  }
}
