package io.sigmascope.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.monitoring.LatencyQuantiles;
import io.sigmascope.monitoring.LedgerCounts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final int COLUMNS = 80;

  @Test
  void fitsAnOrdinaryTerminal() {
    String text =
        ProgressLine.text(
            12.3, counts(12_345, 12_300, Map.of()), Optional.of(new LatencyQuantiles(1, 2.5, 3)));

    assertThat(text)
        .isEqualTo(
            " 12.3 frames/s  latency p95 2.50 s  captured 12345 = analysed 12300 + in flight 45")
        .hasSizeLessThanOrEqualTo(COLUMNS + 3); // the numbers of a long run are cut off
  }

  @Test
  void balancesTheLedgerWithDeadLetters() {
    String text = ProgressLine.text(0, counts(10, 7, Map.of("undecodable", 2L)), Optional.empty());

    assertThat(text)
        .isEqualTo(
            "  0.0 frames/s  latency p95 -  captured 10 = analysed 7 + dead-lettered 2 + in flight"
                + " 1");
  }

  private static LedgerCounts counts(long captured, long analysed, Map<String, Long> deadLettered) {
    return new LedgerCounts(
        captured, analysed, new TreeMap<>(), new TreeMap<>(deadLettered), 0, new TreeMap<>());
  }
}
