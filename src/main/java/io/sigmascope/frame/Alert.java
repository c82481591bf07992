package io.sigmascope.frame;

import java.time.Instant;

/**
 * Something is wrong with a camera, or is so no longer.
 *
 * @param id the same when it is raised and when it is cleared
 * @param raised false: cleared
 * @param since when it began
 * @param at when it was known
 * @param value what was measured
 * @param baseline what is usual for the camera; 0 where nothing is
 * @param threshold from which on the value is too much
 * @param message for people: what, how much, and what is usual
 */
public record Alert(
    String id,
    CameraId camera,
    AlertKind kind,
    boolean raised,
    Instant since,
    Instant at,
    float value,
    float baseline,
    float threshold,
    String message) {}
