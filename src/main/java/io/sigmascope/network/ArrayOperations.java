package io.sigmascope.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import java.util.List;

/** Runs a network on arrays, differentiably. */
record ArrayOperations(ParameterStore parameters, boolean training) implements Operations<NDArray> {
  @Override
  public NDArray apply(ConvUnit unit, NDArray input) {
    return unit.forward(parameters, new NDList(input), training).singletonOrThrow();
  }

  @Override
  public NDArray addAndRectify(NDArray a, NDArray b) {
    return Activation.relu(a.add(b));
  }

  @Override
  public NDArray concatenate(List<NDArray> parts) {
    return NDArrays.concat(new NDList(parts), 1);
  }

  @Override
  public NDArray maxPool(NDArray input) {
    return input
        .getNDArrayInternal()
        .maxPool(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
  }

  @Override
  public NDArray upsample(NDArray input, int factor) {
    Shape shape = input.getShape();
    return Bilinear.resize(input, factor * shape.get(2), factor * shape.get(3));
  }

  @Override
  public NDArray average(NDArray input) {
    return input.mean(new int[] {3}, true).mean(new int[] {2}, true);
  }

  @Override
  public NDArray spread(NDArray pixel, NDArray like) {
    Shape shape = like.getShape();
    return pixel.broadcast(
        new Shape(shape.get(0), pixel.getShape().get(1), shape.get(2), shape.get(3)));
  }

  @Override
  public NDArray detach(NDArray input) {
    return input.stopGradient();
  }
}
