package io.sigmascope.bench;

/** How figures are printed. */
public final class Figure {
  private Figure() {}

  /** To three digits behind the point. */
  public static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
