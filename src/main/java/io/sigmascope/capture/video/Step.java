package io.sigmascope.capture.video;

/** What a reader came upon when it moved on. */
public enum Step {
  FRAME,
  /** A frame that cannot be decoded; there may be more behind it. */
  UNDECODABLE,
  /** A frame that is not wanted, and so was not decoded. */
  SKIPPED,
  END
}
