package io.sigmascope.rendering.world;

import io.sigmascope.rendering.texture.Dice;

/**
 * The endless middle line of a street: its heading and its height as sums of waves over the
 * distance s along it, so that any stretch of it is known without the stretches before.
 */
final class RoadLine {
  private static final int WAVES = 3;

  private final double[] turn = new double[WAVES];
  private final double[] turnRate = new double[WAVES];
  private final double[] turnPhase = new double[WAVES];
  private final double[] rise = new double[WAVES];
  private final double[] riseRate = new double[WAVES];
  private final double[] risePhase = new double[WAVES];
  private final double north;

  RoadLine(Dice dice, StreetKind kind) {
    double sharpest =
        switch (kind) {
          case CITY, TOWN -> 1 / 220.0;
          case SUBURB -> 1 / 130.0;
          case COUNTRY -> 1 / 120.0;
          case HIGHWAY -> 1 / 700.0;
        };
    double steepest =
        switch (kind) {
          case CITY -> 0.03;
          case TOWN, HIGHWAY -> 0.04;
          case SUBURB, COUNTRY -> 0.07;
        };
    double bend = dice.unit() * sharpest;
    double slope = dice.unit() * steepest;
    north = dice.range(0, 6.2832f);
    for (int i = 0; i < WAVES; i++) {
      double wave = dice.range(160, 320) * (i + 1) * (kind == StreetKind.HIGHWAY ? 3 : 1);
      turnRate[i] = 2 * Math.PI / wave;
      turn[i] = bend / WAVES / turnRate[i];
      turnPhase[i] = dice.range(0, 6.2832f);
      riseRate[i] = 2 * Math.PI / (wave * dice.range(0.7f, 1.4f));
      rise[i] = slope / WAVES / riseRate[i];
      risePhase[i] = dice.range(0, 6.2832f);
    }
  }

  /** Radians clockwise from north. */
  double heading(double s) {
    double sum = north;
    for (int i = 0; i < WAVES; i++) {
      sum += turn[i] * Math.sin(turnRate[i] * s + turnPhase[i]);
    }
    return sum;
  }

  /** Metres. */
  double height(double s) {
    double sum = 0;
    for (int i = 0; i < WAVES; i++) {
      sum += rise[i] * Math.sin(riseRate[i] * s + risePhase[i]);
    }
    return sum;
  }

  /** Metres risen a metre. */
  double climb(double s) {
    double sum = 0;
    for (int i = 0; i < WAVES; i++) {
      sum += rise[i] * riseRate[i] * Math.cos(riseRate[i] * s + risePhase[i]);
    }
    return sum;
  }
}
