package io.sigmascope.monitoring;

/**
 * Which part of a frame's way a process does. It decides what the process can know of frames in
 * flight.
 */
public enum Part {
  /** Cameras only: it does not see how its frames end. */
  CAPTURE,
  /** Topologies only: frames in flight are those that still wait in Kafka. */
  TOPOLOGIES,
  /** Both, as {@code demo}: frames in flight are those of its ledger. */
  ALL,
  /** Neither: it only looks, and has no ledger. */
  NONE
}
