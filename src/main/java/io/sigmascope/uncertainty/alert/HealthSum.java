package io.sigmascope.uncertainty.alert;

import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.uncertainty.FrameUncertainty;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * What alerts need to know of a window's frames. A frame is blind where half of its pixels or more
 * are unsure of their class, and the picture is like nothing in the training set. Used by one
 * thread.
 */
public final class HealthSum {
  /** Entropy in nats, of the median pixel: on a street it has 0.03. */
  static final double BLIND_ENTROPY = 0.5;

  /** Percentile in the training distribution. */
  static final double BLIND_NOVELTY = 0.99;

  private final Map<Sign, Double> sums = new EnumMap<>(Sign.class);
  private long frames;
  private long blind;

  /** Takes a frame. */
  public void add(FrameUncertainty frame) {
    frames++;
    if (isBlind(frame)) {
      blind++;
    }
    for (Sign sign : Sign.values()) {
      sums.merge(sign, sign.of(frame), Double::sum);
    }
  }

  /** Whether it shows nothing that the network knows. */
  public static boolean isBlind(FrameUncertainty frame) {
    return frame.values().novelty() >= BLIND_NOVELTY
        && frame.spread(Task.SEMANTIC).map(Spread::p50).orElse(0f) >= BLIND_ENTROPY;
  }

  long frames() {
    return frames;
  }

  /** 0..1. */
  double blindShare() {
    return frames == 0 ? 0 : (double) blind / frames;
  }

  /** Means over the frames, in the order of the signs; there must be one. */
  double[] means() {
    double[] means = new double[Sign.values().length];
    for (Sign sign : Sign.values()) {
      means[sign.ordinal()] = sums.getOrDefault(sign, 0.0) / frames;
    }
    return means;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(frames);
    out.writeLong(blind);
    for (Sign sign : Sign.values()) {
      out.writeDouble(sums.getOrDefault(sign, 0.0));
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else
   */
  public static HealthSum readFrom(DataInput in) throws IOException {
    HealthSum sum = new HealthSum();
    sum.frames = in.readLong();
    sum.blind = in.readLong();
    for (Sign sign : Sign.values()) {
      sum.sums.put(sign, in.readDouble());
    }
    return sum;
  }
}
