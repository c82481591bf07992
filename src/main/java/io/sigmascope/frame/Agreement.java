package io.sigmascope.frame;

/**
 * How what a candidate model found in a frame differs from what the live one found.
 *
 * @param source size of the source picture, after EXIF rotation
 * @param semanticIou mean intersection over union of the classes that either found, 0..1
 * @param depthDifference mean absolute difference of inverse depth, 1/m
 * @param instanceF1 of the candidate's instances against the live ones, 0..1; 1 where neither found
 *     any
 * @param liveSeconds that the live model took for the frame; 0 where it is not known
 * @param candidateSeconds that the candidate took for the frame: of a batch, its share
 */
public record Agreement(
    FrameRef frame,
    PixelSize source,
    ModelId live,
    ModelId candidate,
    double semanticIou,
    double depthDifference,
    double instanceF1,
    double liveSeconds,
    double candidateSeconds) {}
