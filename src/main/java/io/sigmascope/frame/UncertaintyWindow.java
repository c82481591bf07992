package io.sigmascope.frame;

import java.time.Instant;
import java.util.List;

/**
 * How unsure the network was of one camera's frames in a stretch of time.
 *
 * @param start the first instant of the window
 * @param end the first instant after it
 * @param frames how many were captured in it, as far as is known
 * @param tasks spread and sketch over all pixels of the frames' grids; the mean is over frames
 * @param novelty over the frames
 * @param complete whether no more frames will be counted
 * @param model of the newest frame
 */
public record UncertaintyWindow(
    CameraId camera,
    Instant start,
    Instant end,
    long frames,
    List<TaskUncertainty> tasks,
    Spread novelty,
    boolean complete,
    ModelId model) {}
