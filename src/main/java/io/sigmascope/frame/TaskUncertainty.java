package io.sigmascope.frame;

/**
 * One task's uncertainty in one frame.
 *
 * @param logVariance the model's learned homoscedastic {@code s = log sigma^2}
 * @param unit {@code nat} (entropy), {@code 1/m} (depth scale) or {@code px} (centroid scale)
 * @param spread of the uncertainty a pixel
 * @param sketch DDSketch of it in protobuf form, over a fixed grid of at least 8192 pixels
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out: compared by content nowhere
public record TaskUncertainty(
    Task task, float logVariance, String unit, Spread spread, byte[] sketch) {}
