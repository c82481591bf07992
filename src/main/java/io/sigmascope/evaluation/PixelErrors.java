package io.sigmascope.evaluation;

import io.sigmascope.frame.StreetClass;

/** Errors pixel by pixel, NaN where the truth is not known; what the measures call wrong, too. */
final class PixelErrors {
  private static final int CLASSES = StreetClass.all().size();

  private PixelErrors() {}

  /** 1 for a wrong class, 0 for the right one. */
  static float[] classes(LabelSpace space, byte[] truth, byte[] predicted) {
    Lengths.requireSame(truth.length, predicted.length);
    float[] errors = new float[truth.length];
    for (int i = 0; i < errors.length; i++) {
      int trueClass = truth[i] & 0xFF;
      errors[i] =
          trueClass >= CLASSES ? Float.NaN : space.of(predicted[i] & 0xFF) == trueClass ? 0 : 1;
    }
    return errors;
  }

  /** Of inverse depth, 1/m; the sky's true one is 0. */
  static float[] inverseDepth(float[] trueMetres, float[] predictedInverse) {
    Lengths.requireSame(trueMetres.length, predictedInverse.length);
    float[] errors = new float[trueMetres.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.abs(predictedInverse[i] - 1 / trueMetres[i]);
    }
    return errors;
  }

  /** Of depth over true depth, in the range and with the clamp of {@link DepthErrors}. */
  static float[] relativeDepth(float[] trueMetres, float[] predictedMetres) {
    Lengths.requireSame(trueMetres.length, predictedMetres.length);
    float[] errors = new float[trueMetres.length];
    for (int i = 0; i < errors.length; i++) {
      float truth = trueMetres[i];
      if (truth > 0 && truth <= DepthErrors.FARTHEST_METRES) {
        float clamped =
            Math.max(
                DepthErrors.NEAREST_METRES,
                Math.min(DepthErrors.FARTHEST_METRES, predictedMetres[i]));
        errors[i] = Math.abs(clamped - truth) / truth;
      } else {
        errors[i] = Float.NaN;
      }
    }
    return errors;
  }
}
