package io.sigmascope.uncertainty.review;

import io.sigmascope.frame.ReviewReason;

/**
 * Why a frame was chosen.
 *
 * @param score {@link ReviewReason#UNCERTAIN}: how many times the mean of the camera's recent
 *     frames; {@link ReviewReason#NOVEL}: percentile in the training distribution, 0..1
 */
public record ReviewChoice(ReviewReason reason, double score) {}
