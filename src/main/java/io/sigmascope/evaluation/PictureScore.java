package io.sigmascope.evaluation;

/**
 * How good a prediction is for one picture; NaN for what its truth does not tell.
 *
 * @param meanIou over the classes of this picture
 * @param instanceError input pixels
 * @param inverseDepthError 1/m
 */
public record PictureScore(
    double meanIou,
    double pixelAccuracy,
    double instanceError,
    double absRel,
    double inverseDepthError) {}
