package io.sigmascope.training.optimiser;

/**
 * Falls as {@code rate * (1 - step / steps)^power}, after the paper's schedule, whose power is 0.9.
 * Over the first steps it is also scaled up evenly: batch statistics and Adam's moments are worth
 * little yet.
 *
 * @param rate the highest, above 0
 * @param steps in all, at least 1; the rate is 0 from there on
 * @param power at least 0
 * @param warmUp steps that are scaled down, at least 0
 */
public record PolynomialSchedule(double rate, long steps, double power, long warmUp)
    implements LearningRate {
  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public PolynomialSchedule {
    require(rate > 0, "rate must be above 0", rate);
    require(steps >= 1, "steps must be at least 1", steps);
    require(power >= 0, "power must be at least 0", power);
    require(warmUp >= 0, "warmUp must be at least 0", warmUp);
  }

  private static void require(boolean holds, String what, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(what + ", got " + value);
    }
  }

  @Override
  public double at(long step) {
    if (step >= steps) {
      return 0;
    }
    double warm = Math.min(1, (step + 1.0) / (warmUp + 1.0));
    return rate * warm * Math.pow(1 - (double) step / steps, power);
  }
}
