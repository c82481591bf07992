package io.sigmascope.pipeline;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.ModelCard;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** A network that sees a road ten metres away in every picture, at once. */
final class StillLane implements Engine.Lane {
  private static final int FEATURES = 1;

  private final PixelSize plane;
  private final ByteBuffer input;

  StillLane(ModelCard card, int maxBatch) {
    plane = card.output();
    input =
        ByteBuffer.allocateDirect(Math.toIntExact(card.input().pixels() * 3 * maxBatch))
            .order(ByteOrder.nativeOrder());
  }

  @Override
  public ByteBuffer input() {
    return input;
  }

  @Override
  public Heads run(int count) {
    int pixels = count * Math.toIntExact(plane.pixels());
    return new Heads(
        count,
        plane.width(),
        plane.height(),
        ByteBuffer.allocate(pixels),
        filled(pixels, 0.9f),
        filled(pixels, 0.3f),
        filled(pixels, 0.1f),
        filled(pixels, 0.01f),
        filled(2 * pixels, 0),
        filled(pixels, 1),
        filled(count * FEATURES, 0),
        FEATURES);
  }

  private static FloatBuffer filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return FloatBuffer.wrap(values);
  }

  @Override
  public void close() {}
}
