package io.sigmascope.frame;

/** A picture with all that is true of it; all four planes have one size. */
public record LabelledScene(
    RgbImage image, LabelMap labels, InstanceMap instances, DepthMap depth, Intrinsics camera) {}
