package io.sigmascope.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * Runs a network on arrays, differentiably.
 *
 * <p>The maps of {@code street} lie in memory with their channels last, though their shape has them
 * second: oneDNN's convolutions need no reordering then, and are a fifth to three quarters quicker.
 * PyTorch keeps the layout of what it is given, so that it is enough to start with it; but a join
 * of both layouts goes back to channels first. Other networks start with channels first: with
 * channels last, some CPUs (AMD Zen 5) get 1x1 convolutions of 208 channels to 112 wrong, in the
 * oneDNN 3.7 of PyTorch 2.7.
 */
record ArrayOperations(ParameterStore parameters, boolean training, boolean channelsLast)
    implements Operations<NDArray> {
  /**
   * Up to here PyTorch tries NNPACK with a single map, and prints a warning a call where it does
   * not know the processor.
   */
  private static final long SMALL = 20_480;

  /**
   * The same map in this run's layout; copied only where it is not so yet.
   *
   * @param map (N, C, H, W)
   */
  NDArray laidOut(NDArray map) {
    // Flattening is what copies: it needs the elements in their order.
    if (!channelsLast) {
      return map.flatten().reshape(map.getShape());
    }
    NDArray moved = map.transpose(0, 2, 3, 1);
    return moved.flatten().reshape(moved.getShape()).transpose(0, 3, 1, 2);
  }

  @Override
  public NDArray apply(ConvUnit unit, NDArray input) {
    boolean alone = input.getShape().get(0) == 1 && input.size() <= SMALL;
    return alone && !training
        ? forward(unit, NDArrays.concat(new NDList(input, input))).get("0:1")
        : forward(unit, input);
  }

  private NDArray forward(ConvUnit unit, NDArray input) {
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
    return laidOut(
        pixel.broadcast(
            new Shape(shape.get(0), pixel.getShape().get(1), shape.get(2), shape.get(3))));
  }

  @Override
  public NDArray detach(NDArray input) {
    return input.stopGradient();
  }
}
