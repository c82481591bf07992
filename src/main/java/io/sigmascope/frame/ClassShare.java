package io.sigmascope.frame;

/**
 * How much of a frame a class covers.
 *
 * @param share of the frame's pixels, 0..1
 * @param meanConfidence calibrated probability of the label, 0..1
 */
public record ClassShare(StreetClass type, float share, float meanConfidence) {}
