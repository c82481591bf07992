package io.sigmascope.bench.tracks;

import io.sigmascope.evaluation.FrameMatches;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.PixelSize;
import java.util.List;

/**
 * One frame of a drive, without tracks yet.
 *
 * @param captureMillis since the drive began
 * @param source size of its picture
 * @param found the model's instances, and what they are
 * @param real the true instances that have to be found, as if a model had found them
 */
record DriveFrame(long captureMillis, PixelSize source, Seen found, Seen real) {
  /** Instances, and which objects they are. */
  record Seen(List<Instance> items, FrameMatches matches) {}
}
