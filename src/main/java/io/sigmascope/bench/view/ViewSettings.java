package io.sigmascope.bench.view;

import io.sigmascope.settings.Check;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is measured.
 *
 * @param cameras that send
 * @param framesPerSecond of each of them
 * @param time that the page is open, after a warm-up
 * @param browser Chromium's executable
 */
public record ViewSettings(int cameras, double framesPerSecond, Duration time, Path browser) {
  /** Between two looks at memory. */
  static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /**
   * @throws IllegalArgumentException that names all that is out of range
   */
  public ViewSettings {
    new Check("")
        .that(cameras >= 1 && cameras <= 2000, "--cameras", "must be 1 to 2000", cameras)
        .that(
            framesPerSecond > 0 && framesPerSecond <= 30,
            "--fps",
            "must be above 0 and at most 30",
            framesPerSecond)
        .that(
            time.compareTo(LOOK_EVERY.multipliedBy(4)) >= 0,
            "--seconds",
            "must be at least " + LOOK_EVERY.multipliedBy(4).toSeconds(),
            time.toSeconds())
        .orThrow();
  }
}
