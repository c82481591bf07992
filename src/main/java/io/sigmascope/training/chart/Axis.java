package io.sigmascope.training.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Places values of a range on a stretch of the picture, evenly or by their logarithms.
 *
 * @param least value, above 0 on a logarithmic axis
 * @param most value, above the least
 */
record Axis(double least, double most, boolean logarithmic, double start, double end) {
  private static final int MOST_TICKS = 7;
  private static final double[] STEPS = {1, 2, 5};

  /** An axis that holds all the values, and begins and ends at ticks where it is even. */
  static Axis around(double[] values, boolean logarithmic, double start, double end) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value) && (!logarithmic || value > 0)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    if (least > most) {
      return new Axis(logarithmic ? 0.1 : 0, 1, logarithmic, start, end);
    }
    if (logarithmic) {
      double room = Math.max(1.1, Math.pow(most / least, 0.04));
      return new Axis(least / room, most * room, true, start, end);
    }
    if (least == most) {
      least -= 0.5;
      most += 0.5;
    }
    double step = step(most - least);
    return new Axis(
        Math.floor(least / step) * step, Math.ceil(most / step) * step, false, start, end);
  }

  double place(double value) {
    double share =
        logarithmic
            ? Math.log(value / least) / Math.log(most / least)
            : (value - least) / (most - least);
    return start + share * (end - start);
  }

  /** Round values, few enough to be told apart. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (!logarithmic) {
      double step = step(most - least);
      for (long i = Math.round(Math.ceil(least / step - 1e-9));
          i * step <= most * (1 + 1e-9);
          i++) {
        ticks.add(i * step);
      }
      return ticks;
    }
    boolean fewDecades = most / least < 1000;
    for (int decade = (int) Math.floor(Math.log10(least)); Math.pow(10, decade) <= most; decade++) {
      for (double step : fewDecades ? STEPS : new double[] {1}) {
        double tick = step * Math.pow(10, decade);
        if (tick >= least && tick <= most) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** The step of 1, 2 or 5 times a power of ten that gives at most so many ticks. */
  private static double step(double range) {
    double power = Math.pow(10, Math.floor(Math.log10(range / MOST_TICKS)));
    for (double step : STEPS) {
      if (range / (step * power) <= MOST_TICKS) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** Without digits that only binary fractions bring. */
  static String label(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    if (rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0 && rounded.scale() <= -3) {
      return rounded.scaleByPowerOfTen(-3).toPlainString() + "k";
    }
    return rounded.toPlainString();
  }
}
