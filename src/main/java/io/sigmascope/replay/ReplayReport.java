package io.sigmascope.replay;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a replay found. Each frame is in exactly one count: {@code frames = compared + withoutResult
 * + refused + unfinished}.
 *
 * @param complete whether the stretch was read to its end
 * @param live the models whose results the candidate's were compared with
 * @param frames of the stretch, as far as retention has left them
 * @param withoutResult frames that have no complete live results: dropped, dead letters, in flight
 * @param refused frames whose picture or live planes could not be decoded now, or on which the
 *     candidate failed
 * @param unfinished frames that waited for their results when the replay was stopped before its end
 * @param withoutFrame live results of the stretch whose frame retention has removed; not in {@code
 *     frames}
 * @param all over the compared frames
 * @param cameras of each camera's compared frames
 * @param worst the frames in which the models agree least, the very worst first
 */
public record ReplayReport(
    boolean complete,
    Set<ModelId> live,
    ModelId candidate,
    long frames,
    long withoutResult,
    long refused,
    long unfinished,
    long withoutFrame,
    Mean all,
    Map<CameraId, Mean> cameras,
    Map<Measure, List<ComparedFrame>> worst) {

  /**
   * Means over frames.
   *
   * @param means no entries if there are no frames
   * @param candidateSeconds a frame
   */
  public record Mean(long frames, Map<Measure, Double> means, double candidateSeconds) {}
}
