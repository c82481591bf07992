package io.sigmascope.uncertainty.review;

import java.time.Duration;

/**
 * How many frames of a camera are chosen, and which.
 *
 * @param perHour most in any hour of capture time; 0 for none
 * @param burst most in the time that so many take at an even pace; 1 to {@code perHour}
 * @param pause least time between two
 * @param bits in which a picture's hash must differ, at least, from those chosen lately
 * @param uncertain share of the camera's recent frames that must be surer, 0..1
 * @param novel percentile of the training distribution from which a frame is novel, 0..1
 */
public record ReviewRules(
    int perHour, int burst, Duration pause, int bits, double uncertain, double novel) {}
