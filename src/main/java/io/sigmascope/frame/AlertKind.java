package io.sigmascope.frame;

import java.util.Locale;

/** What can be wrong with a camera, or with what is known of its pictures. */
public enum AlertKind {
  /** The network is less sure of the camera's pictures than it used to be. */
  DRIFT(Severity.WARNING),
  /** No part of the picture is sure: the lens is covered, or what it sees is not a street. */
  LENS_BLINDED(Severity.CRITICAL),
  /** Frames come, but all of the same picture. */
  PICTURE_FROZEN(Severity.CRITICAL),
  /** No frames come. */
  CAMERA_SILENT(Severity.CRITICAL);

  /** How soon somebody should look. */
  public enum Severity {
    /** Results are worse than usual. */
    WARNING,
    /** There are no results that mean anything. */
    CRITICAL;

    /** The name in headers and metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Severity severity;

  AlertKind(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }

  /** The name in metrics and reports, such as {@code lens-blinded}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
