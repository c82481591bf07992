package io.sigmascope.pipeline.quarantine;

/** What a frame is thought of. */
public enum Verdict {
  /** Nothing is known against it. */
  FREE,
  /** It was in flight when two workers died: it is analysed while nothing else runs. */
  SUSPECT,
  /** A worker died while it was analysed alone: it is not analysed again. */
  CONDEMNED
}
