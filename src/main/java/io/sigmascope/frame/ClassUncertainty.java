package io.sigmascope.frame;

/**
 * How unsure the labels of a class are.
 *
 * @param meanEntropy nats
 */
public record ClassUncertainty(StreetClass type, float meanEntropy) {}
