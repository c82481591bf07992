package io.sigmascope.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens when frames come faster than they can be analysed.
 *
 * @param maxAge from capture, of the oldest frame that is still analysed; for {@link Policy#SHED}
 */
public record OverloadSettings(Policy policy, Optional<Duration> maxAge) {
  private static final Duration MOST_AGE = Duration.ofHours(24);

  public static final OverloadSettings DEFAULT =
      new OverloadSettings(Policy.BLOCK, Optional.empty());

  /** The ways to meet overload. */
  public enum Policy {
    /** Nothing is dropped: frames wait in Kafka. */
    BLOCK,
    /** Frames that are too old are dropped, and cameras pay for it fairly. */
    SHED
  }

  public OverloadSettings {
    Check check = new Check("overload");
    boolean sheds = policy == Policy.SHED;
    check.that(
        !sheds || maxAge.isPresent(), "maxAge", "must be there with the policy shed", "none");
    check.that(sheds || maxAge.isEmpty(), "maxAge", "is for the policy shed only", policy);
    maxAge.ifPresent(age -> check.positive("maxAge", age).atMost("maxAge", age, MOST_AGE));
    check.orThrow();
  }

  static OverloadSettings read(YamlObject yaml) {
    return new OverloadSettings(
        yaml.choice("policy", DEFAULT.policy()),
        yaml.has("maxAge")
            ? Optional.of(yaml.duration("maxAge", Duration.ZERO))
            : Optional.empty());
  }
}
