package io.sigmascope.frame;

import java.util.Locale;

/** Why a frame ended as a dead letter. */
public enum RejectReason {
  /** Not a picture of a supported kind, or a damaged one. */
  UNDECODABLE,
  /** More bytes or pixels than are allowed. */
  TOO_LARGE,
  /** The record's key is no camera id. */
  BAD_KEY,
  /** A header that is understood holds what it must not. */
  BAD_HEADER,
  /** The network failed on this frame alone. */
  ANALYSIS_FAILED,
  /** The process died with this frame in it, twice. */
  WORKER_CRASH;

  /** The name in headers, metrics and reports: {@code bad-key} and so on. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
