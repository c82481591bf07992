package io.sigmascope.analysis.tracking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One number and its speed, as far as they are known: a Kalman filter of constant velocity, whose
 * acceleration is white noise. So any time may lie between two sightings, and one long step equals
 * many short ones. A value: what is written down is all that there is, hence floats.
 *
 * @param at expected
 * @param speed expected, a second
 * @param atVariance of {@code at}
 * @param covariance of both
 * @param speedVariance of {@code speed}
 */
record Axis(float at, float speed, float atVariance, float covariance, float speedVariance) {
  /** That of numbers on any axis is far below, that of what was not seen yet above. */
  private static final float UNKNOWN_VARIANCE = 1000;

  /**
   * After the first sighting.
   *
   * @param noise standard deviation of what is seen
   * @param fastest standard deviation of speeds, a second
   */
  static Axis seen(double at, double noise, double fastest) {
    return new Axis((float) at, 0, (float) (noise * noise), 0, (float) (fastest * fastest));
  }

  /**
   * What to expect at another time, earlier ones included.
   *
   * @param drift by how much the speed changes in a second, standard deviation
   */
  Axis after(double seconds, double drift) {
    double q = drift * drift;
    double t = Math.abs(seconds);
    return new Axis(
        (float) (at + speed * seconds),
        speed,
        (float)
            (atVariance
                + 2 * covariance * seconds
                + speedVariance * seconds * seconds
                + q * t * t * t / 3),
        (float) (covariance + speedVariance * seconds + q * t * seconds / 2),
        (float) (speedVariance + q * t));
  }

  /** Whether it was seen, and so lately that it can be told where it is now. */
  boolean isKnown() {
    return atVariance < UNKNOWN_VARIANCE;
  }

  /** With what was seen at this time. */
  Axis corrected(double seen, double noise) {
    double all = atVariance + noise * noise;
    double gain = atVariance / all;
    double speedGain = covariance / all;
    return new Axis(
        (float) (at + gain * (seen - at)),
        (float) (speed + speedGain * (seen - at)),
        (float) ((1 - gain) * atVariance),
        (float) ((1 - gain) * covariance),
        (float) (speedVariance - speedGain * covariance));
  }

  /**
   * How unlikely it is to see this: minus twice the logarithm of its likelihood, over that of
   * seeing exactly what was known to come. The less is known, the less any sighting says.
   */
  double surprise(double seen, double noise) {
    double r = noise * noise;
    double all = atVariance + r;
    return (seen - at) * (seen - at) / all + Math.log(all / r);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeFloat(at);
    out.writeFloat(speed);
    out.writeFloat(atVariance);
    out.writeFloat(covariance);
    out.writeFloat(speedVariance);
  }

  static Axis readFrom(DataInput in) throws IOException {
    return new Axis(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
  }
}
