package io.sigmascope.wire;

import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;

/** A frame that was left out on purpose, as read from {@link Topics#CAMERA_DROPS}. */
public record DropMessage(FrameRef frame, FrameOutcome.Dropped outcome) {}
