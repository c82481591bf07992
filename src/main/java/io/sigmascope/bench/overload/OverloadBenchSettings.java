package io.sigmascope.bench.overload;

import io.sigmascope.settings.Check;
import java.time.Duration;

/**
 * What is measured.
 *
 * @param factor of the capacity that comes
 * @param seconds of overload
 * @param maxAge of frames that are still analysed
 * @param cameras that share the load evenly
 * @param warmUp frames before the capacity is counted
 */
public record OverloadBenchSettings(
    double factor, int seconds, Duration maxAge, int cameras, int warmUp) {
  public OverloadBenchSettings {
    new Check("")
        .that(factor > 0 && factor <= 100, "--factor", "must be above 0 and at most 100", factor)
        .atLeast("--seconds", seconds, 5)
        .positive("--max-age", maxAge)
        .atLeast("--cameras", cameras, 1)
        .orThrow();
  }
}
