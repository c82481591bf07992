package io.sigmascope.settings;

import java.time.Duration;

/**
 * Which frames are worth labelling, and how many of a camera.
 *
 * @param perHour most of a camera in an hour of capture time; 0 for none at all
 * @param burst most of them in the time that so many take at an even pace
 * @param pause least time between two of a camera
 * @param bits in which the hash of a picture must differ from those of a camera's chosen lately
 * @param uncertain share of the camera's recent frames that must be surer
 * @param novel percentile of the training distribution from which a frame is novel
 */
public record ReviewSettings(
    int perHour, int burst, Duration pause, int bits, double uncertain, double novel) {
  public static final ReviewSettings DEFAULT =
      new ReviewSettings(6, 3, Duration.ofSeconds(10), 8, 0.98, 0.99);

  private static final int HOUR_SECONDS = 3600;
  private static final int HASH_BITS = 64;

  public ReviewSettings {
    new Check("review")
        .within("perHour", perHour, 0, HOUR_SECONDS)
        .within("burst", burst, 1, Math.max(1, perHour))
        .notNegative("pause", pause)
        .within("bits", bits, 0, HASH_BITS)
        .within("uncertain", uncertain, 0, 1)
        .within("novel", novel, 0, 1)
        .orThrow();
  }

  static ReviewSettings read(YamlObject yaml) {
    int perHour = yaml.wholeNumber("perHour", DEFAULT.perHour());
    return new ReviewSettings(
        perHour,
        yaml.wholeNumber("burst", Math.min(DEFAULT.burst(), Math.max(1, perHour))),
        yaml.duration("pause", DEFAULT.pause()),
        yaml.wholeNumber("bits", DEFAULT.bits()),
        yaml.number("uncertain", DEFAULT.uncertain()),
        yaml.number("novel", DEFAULT.novel()));
  }
}
