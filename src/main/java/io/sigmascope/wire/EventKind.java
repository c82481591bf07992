package io.sigmascope.wire;

/** The kinds of event: those that a frame causes, and those of a camera's frames together. */
public enum EventKind {
  DEPTH("depth", "DepthResult"),
  SEMANTIC("semantic", "SemanticResult"),
  INSTANCES("instances", "InstanceResult"),
  UNCERTAINTY("uncertainty", "UncertaintyResult"),
  DROP("drop", "FrameDrop"),
  REVIEW("review", "ReviewFrame"),
  WINDOW("window", "UncertaintyWindow"),
  ALERT("alert", "Alert"),
  ACTIVITY("activity", "Activity"),
  AGREEMENT("agreement", "Agreement");

  private final String label;
  private final String message;

  EventKind(String label, String message) {
    this.label = label;
    this.message = message;
  }

  /** The last part of {@code ce_id}. */
  public String label() {
    return label;
  }

  /**
   * The event's type: {@code io.sigmascope.v1.} and the name of the protobuf message. Frames for
   * review are pictures, and have none.
   */
  public String type() {
    return "io.sigmascope.v1." + message;
  }
}
