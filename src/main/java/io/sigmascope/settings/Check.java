package io.sigmascope.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Range checks for the constructors of settings records: all that is wrong, in one exception.
 *
 * <pre>{@code new Check("batch").atLeast("size", size, 1).positive("maxWait", maxWait).orThrow();}
 * </pre>
 */
public final class Check {
  private final String prefix;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param section where the keys are, such as {@code batch}; empty at the top of a file
   */
  public Check(String section) {
    this.prefix = section.isEmpty() ? "" : section + ".";
  }

  public Check atLeast(String key, long value, long least) {
    return that(value >= least, key, "must be at least " + least, value);
  }

  public Check within(String key, long value, long least, long most) {
    return that(
        value >= least && value <= most, key, "must be within " + least + " to " + most, value);
  }

  public Check within(String key, double value, double least, double most) {
    return that(
        value >= least && value <= most, key, "must be within " + least + " to " + most, value);
  }

  public Check positive(String key, Duration value) {
    return that(
        !value.isNegative() && !value.isZero(), key, "must be above 0", Durations.format(value));
  }

  public Check notNegative(String key, Duration value) {
    return that(!value.isNegative(), key, "must not be negative", Durations.format(value));
  }

  public Check atMost(String key, Duration value, Duration most) {
    return that(
        value.compareTo(most) <= 0,
        key,
        "must be at most " + Durations.format(most),
        Durations.format(value));
  }

  public Check notBlank(String key, String value) {
    return that(!value.isBlank(), key, "must not be empty", "'" + value + "'");
  }

  /**
   * @param rule what must hold, such as {@code must be at least 1}
   */
  public Check that(boolean holds, String key, String rule, Object value) {
    if (!holds) {
      faults.add(prefix + key + " " + rule + ", got " + value);
    }
    return this;
  }

  /**
   * @throws OutOfRangeException if any check failed
   */
  public void orThrow() {
    if (!faults.isEmpty()) {
      throw new OutOfRangeException(faults);
    }
  }

  /** One or more values out of range; the message holds them all. */
  public static final class OutOfRangeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    private OutOfRangeException(List<String> faults) {
      super(String.join("; ", faults));
      this.faults = List.copyOf(faults);
    }

    List<String> faults() {
      return faults;
    }
  }
}
