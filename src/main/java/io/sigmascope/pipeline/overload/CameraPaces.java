package io.sigmascope.pipeline.overload;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets so many frames of a camera through a second, evenly: a frame passes when it is due, and the
 * next is due one interval later. A camera that was silent is owed nothing for it, but the jitter
 * of a single interval is evened out, so that the average is the rate. The frames that passed last
 * pass again: they are read again where a stream thread died before its commit.
 *
 * <p>Bounded: the cameras longest unseen are forgotten, and their next frame passes.
 *
 * <p>Threads: any.
 */
final class CameraPaces {
  /** Capture times are whole milliseconds: a frame may seem this much too early. */
  private static final long ROUNDING_MICROS = 1_500;

  static final int MOST_CAMERAS = 10_000;

  /** Of more that are read again, the first looks as if the clock went back, and passes as well. */
  private static final int MOST_PASSED = 3;

  /**
   * One camera's.
   *
   * @param dueMicros when its next frame passes
   * @param passed those that passed last, the newest first
   */
  private record Pace(long dueMicros, List<FrameRef> passed) {
    static Pace after(Optional<Pace> before, long dueMicros, FrameRef frame) {
      Stream<FrameRef> others = before.stream().flatMap(pace -> pace.passed().stream());
      return new Pace(
          dueMicros, Stream.concat(Stream.of(frame), others).limit(MOST_PASSED).toList());
    }
  }

  private final Map<CameraId, Pace> paces =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CameraId, Pace> eldest) {
          return size() > MOST_CAMERAS;
        }
      };

  /**
   * Whether a frame may pass.
   *
   * @param micros the frame's time, on any clock that is the same for all of the camera's frames
   * @param fps frames a second, positive
   */
  synchronized boolean passes(FrameRef frame, long micros, double fps) {
    Pace pace = paces.get(frame.camera());
    if (pace != null && pace.passed().contains(frame)) {
      return true;
    }
    long interval = Math.max(1, Math.round(1e6 / fps));
    long due = pace == null ? micros : pace.dueMicros;
    if (due > micros + 2 * interval) {
      due = micros; // the clock went back
    }
    if (micros + ROUNDING_MICROS < due) {
      return false;
    }
    long next = Math.max(due, micros - interval) + interval;
    paces.put(frame.camera(), Pace.after(Optional.ofNullable(pace), next, frame));
    return true;
  }
}
