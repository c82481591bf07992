package io.sigmascope.training;

import java.nio.file.Path;

/**
 * How a run ended.
 *
 * @param step steps done
 * @param result the trained network; not there yet where the run was interrupted
 * @param state what the run would go on from
 */
public record TrainingEnd(Kind kind, long step, Path result, Path state) {
  /** Why it ended. */
  public enum Kind {
    /** All steps are done. */
    DONE,
    /** The early stop's patience is over. */
    STOPPED_EARLY,
    /** Someone asked; the run can go on. */
    INTERRUPTED
  }
}
