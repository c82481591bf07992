package io.sigmascope.network;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Runs a network on the shapes of its feature maps.
 *
 * @param visitor sees each unit as it is met
 */
record ShapeOperations(Visitor visitor) implements Operations<Shape> {
  /** What to do at a unit. */
  @FunctionalInterface
  interface Visitor {
    void visit(ConvUnit unit, Shape input, Shape output);
  }

  @Override
  public Shape apply(ConvUnit unit, Shape input) {
    Shape output = unit.getOutputShapes(new Shape[] {input})[0];
    visitor.visit(unit, input, output);
    return output;
  }

  @Override
  public Shape addAndRectify(Shape a, Shape b) {
    if (!a.equals(b)) {
      throw new IllegalArgumentException("cannot add " + a + " and " + b);
    }
    return a;
  }

  @Override
  public Shape concatenate(List<Shape> parts) {
    Shape first = parts.get(0);
    long channels = 0;
    for (Shape part : parts) {
      if (!part.slice(2).equals(first.slice(2))) {
        throw new IllegalArgumentException("cannot join " + parts);
      }
      channels += part.get(1);
    }
    return new Shape(first.get(0), channels, first.get(2), first.get(3));
  }

  @Override
  public Shape maxPool(Shape input) {
    return new Shape(input.get(0), input.get(1), (input.get(2) + 1) / 2, (input.get(3) + 1) / 2);
  }

  @Override
  public Shape upsample(Shape input, int factor) {
    return new Shape(input.get(0), input.get(1), factor * input.get(2), factor * input.get(3));
  }

  @Override
  public Shape average(Shape input) {
    return new Shape(input.get(0), input.get(1), 1, 1);
  }

  @Override
  public Shape spread(Shape pixel, Shape like) {
    return new Shape(like.get(0), pixel.get(1), like.get(2), like.get(3));
  }

  @Override
  public Shape detach(Shape input) {
    return input;
  }
}
