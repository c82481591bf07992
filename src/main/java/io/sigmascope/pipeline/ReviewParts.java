package io.sigmascope.pipeline;

/** What of a frame that was chosen for review went to its topic. */
public enum ReviewParts {
  /** The picture, with its predictions. */
  ALL,
  /** The picture alone: with predictions the record would be larger than the topic takes. */
  PICTURE,
  /** Nothing: the picture alone would be. */
  NONE
}
