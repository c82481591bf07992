package io.sigmascope.inference;

import io.sigmascope.frame.ModelId;
import java.nio.file.Path;

/**
 * A folder with {@code model.onnx}, {@code model.yaml} and {@code checkpoint.params} that keeps the
 * contract of model packages.
 *
 * @param id name from the card, version from the graph's bytes
 */
public record ModelPackage(Path folder, ModelCard card, ModelId id) {
  public static final String GRAPH_FILE = "model.onnx";
  public static final String CARD_FILE = "model.yaml";
  public static final String CHECKPOINT_FILE = "checkpoint.params";

  /**
   * Reads and checks a package: files, keys, ranges, and the graph's inputs and outputs.
   *
   * @throws InvalidModelException with all faults
   */
  public static ModelPackage load(Path folder) throws InvalidModelException {
    throw new UnsupportedOperationException("loading comes with the graph");
  }

  /** The serving graph. */
  public Path onnx() {
    return folder.resolve(GRAPH_FILE);
  }
}
