package io.sigmascope.frame;

/** A rectangle in source pixels: left and top inclusive, right and bottom exclusive. */
public record Box(float left, float top, float right, float bottom) {}
