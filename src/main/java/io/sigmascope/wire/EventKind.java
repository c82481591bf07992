package io.sigmascope.wire;

/** The kinds of event that a frame can cause. */
public enum EventKind {
  DEPTH("depth", "DepthResult"),
  SEMANTIC("semantic", "SemanticResult"),
  INSTANCES("instances", "InstanceResult"),
  UNCERTAINTY("uncertainty", "UncertaintyResult"),
  DROP("drop", "FrameDrop");

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

  /** The event's type: {@code io.sigmascope.v1.} and the name of the protobuf message. */
  public String type() {
    return "io.sigmascope.v1." + message;
  }
}
