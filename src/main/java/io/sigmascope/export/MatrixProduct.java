package io.sigmascope.export;

import io.sigmascope.export.onnx.TensorProto.DataType;

/** A graph that multiplies two square matrices of float32, to see what a machine can do at most. */
public final class MatrixProduct {
  /** The factors' names. */
  public static final String LEFT = "left";

  public static final String RIGHT = "right";

  private static final String PRODUCT = "product";

  private MatrixProduct() {}

  /**
   * @param size rows and columns of each
   * @return the bytes of an ONNX file
   */
  public static byte[] build(int size) {
    OnnxGraph graph = new OnnxGraph(PRODUCT);
    String left = graph.input(LEFT, DataType.FLOAT, size, size);
    String right = graph.input(RIGHT, DataType.FLOAT, size, size);
    graph.node("MatMul", PRODUCT, left, right).add();
    graph.output(PRODUCT, DataType.FLOAT, size, size);
    return graph.toBytes();
  }

  /** Multiplications and additions of one product, in thousands of millions. */
  public static double gigaflop(int size) {
    return 2.0 * size * size * size / 1e9;
  }
}
