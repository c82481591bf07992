package io.sigmascope.replay;

import io.sigmascope.frame.Agreement;
import java.util.function.ToDoubleFunction;

/** What models can agree in. */
public enum Measure {
  SEMANTIC_IOU("semanticIou", Agreement::semanticIou, -1),
  DEPTH_DIFFERENCE("depthDifference", Agreement::depthDifference, 1),
  INSTANCE_F1("instanceF1", Agreement::instanceF1, -1);

  private final String label;
  private final ToDoubleFunction<Agreement> value;
  private final int badness;

  Measure(String label, ToDoubleFunction<Agreement> value, int badness) {
    this.label = label;
    this.value = value;
    this.badness = badness;
  }

  /** The key in JSON. */
  public String label() {
    return label;
  }

  /** Of a frame. */
  public double of(Agreement agreement) {
    return value.applyAsDouble(agreement);
  }

  /** More for models that agree less. */
  double badness(Agreement agreement) {
    return badness * of(agreement);
  }
}
