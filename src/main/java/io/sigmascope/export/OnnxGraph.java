package io.sigmascope.export;

import com.google.protobuf.ByteString;
import io.sigmascope.export.onnx.AttributeProto;
import io.sigmascope.export.onnx.AttributeProto.AttributeType;
import io.sigmascope.export.onnx.GraphProto;
import io.sigmascope.export.onnx.ModelProto;
import io.sigmascope.export.onnx.NodeProto;
import io.sigmascope.export.onnx.OperatorSetIdProto;
import io.sigmascope.export.onnx.TensorProto;
import io.sigmascope.export.onnx.TensorProto.DataType;
import io.sigmascope.export.onnx.TensorShapeProto;
import io.sigmascope.export.onnx.TensorShapeProto.Dimension;
import io.sigmascope.export.onnx.TypeProto;
import io.sigmascope.export.onnx.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An ONNX graph while it is written: nodes are added in the order that they run in. */
final class OnnxGraph {
  /** The number of frames: not known before a run. */
  static final long BATCH = -1;

  private static final int OPSET = 17;
  private static final int IR_VERSION = 8; // the one that came with opset 17
  private static final String BATCH_NAME = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> constants = new HashSet<>();

  OnnxGraph(String name) {
    graph.setName(name);
  }

  /** A node on its way into the graph. */
  final class Node {
    private final NodeProto.Builder node;

    private Node(String operator, String name, List<String> inputs) {
      node = NodeProto.newBuilder().setOpType(operator).setName(name).addAllInput(inputs);
    }

    Node with(String attribute, long value) {
      node.addAttribute(named(attribute, AttributeType.INT).setI(value));
      return this;
    }

    Node with(String attribute, String value) {
      node.addAttribute(
          named(attribute, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
      return this;
    }

    Node with(String attribute, long... values) {
      AttributeProto.Builder ints = named(attribute, AttributeType.INTS);
      for (long value : values) {
        ints.addInts(value);
      }
      node.addAttribute(ints);
      return this;
    }

    private AttributeProto.Builder named(String attribute, AttributeType type) {
      return AttributeProto.newBuilder().setName(attribute).setType(type);
    }

    /** Adds it; its one output has its name, which is returned. */
    String add() {
      graph.addNode(node.addOutput(node.getName()));
      return node.getName();
    }
  }

  /**
   * @param operator of ONNX
   * @param name unique in the graph
   * @param inputs names of values that are there already; empty for one that is left out
   */
  Node node(String operator, String name, String... inputs) {
    return new Node(operator, name, List.of(inputs));
  }

  /** Adds a float32 constant, or finds the one that has this name already. */
  String floats(String name, float[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, DataType.FLOAT, bytes, shape);
  }

  /** Adds a constant of int8, or finds the one that has this name already. */
  String int8s(String name, byte[] values, long... shape) {
    return constant(name, DataType.INT8, ByteBuffer.wrap(values), shape);
  }

  /** Adds a single uint8, or finds the one that has this name already. */
  String uint8(String name, int value) {
    return constant(name, DataType.UINT8, ByteBuffer.wrap(new byte[] {(byte) value}));
  }

  /** Adds a row of int32, or finds the one that has this name already. */
  String int32s(String name, int... values) {
    ByteBuffer bytes = bytes(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return constant(name, DataType.INT32, bytes, values.length);
  }

  /** Adds a row of int64, or finds the one that has this name already. */
  String longs(String name, long... values) {
    ByteBuffer bytes = bytes(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, DataType.INT64, bytes, values.length);
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(String name, DataType type, ByteBuffer values, long... shape) {
    if (constants.add(name)) {
      TensorProto.Builder tensor =
          TensorProto.newBuilder()
              .setName(name)
              .setDataType(type.getNumber())
              .setRawData(ByteString.copyFrom(values));
      for (long size : shape) {
        tensor.addDims(size);
      }
      graph.addInitializer(tensor);
    }
    return name;
  }

  /** Declares what a run is given; returns its name. */
  String input(String name, DataType type, long... shape) {
    graph.addInput(value(name, type, shape));
    return name;
  }

  /** Declares that a node's output is a result. */
  void output(String name, DataType type, long... shape) {
    graph.addOutput(value(name, type, shape));
  }

  private static ValueInfoProto value(String name, DataType type, long... shape) {
    List<Dimension> dimensions = new ArrayList<>();
    for (long size : shape) {
      Dimension.Builder dimension = Dimension.newBuilder();
      dimensions.add(
          size == BATCH
              ? dimension.setDimParam(BATCH_NAME).build()
              : dimension.setDimValue(size).build());
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(TensorShapeProto.newBuilder().addAllDim(dimensions))))
        .build();
  }

  /** The finished model. */
  byte[] toBytes() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("sigmascope")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }
}
