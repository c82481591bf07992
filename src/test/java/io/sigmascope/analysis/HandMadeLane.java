package io.sigmascope.analysis;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** Answers a picture of one colour with the scene that was put down for that red. */
final class HandMadeLane implements Engine.Lane {
  static final int MAX_BATCH = 4;
  static final int FEATURES = 2;
  private static final int FRAME_BYTES = (int) HandMadeScene.INPUT.pixels() * 3;

  private final ByteBuffer input =
      ByteBuffer.allocateDirect(MAX_BATCH * FRAME_BYTES).order(ByteOrder.nativeOrder());
  private final Map<Integer, HandMadeScene> scenes = new HashMap<>();
  int runs;
  boolean closed;

  HandMadeLane put(int red, HandMadeScene scene) {
    scenes.put(red, scene);
    return this;
  }

  @Override
  public ByteBuffer input() {
    return input;
  }

  @Override
  public Heads run(int count) throws InferenceException {
    runs++;
    int width = HandMadeScene.PLANE.width();
    int height = HandMadeScene.PLANE.height();
    int pixels = count * width * height;
    ByteBuffer labels = ByteBuffer.allocateDirect(pixels);
    FloatBuffer confidence = FloatBuffer.allocate(pixels);
    FloatBuffer entropy = FloatBuffer.allocate(pixels);
    FloatBuffer inverseDepth = FloatBuffer.allocate(pixels);
    FloatBuffer depthScale = FloatBuffer.allocate(pixels);
    FloatBuffer centroid = FloatBuffer.allocate(2 * pixels);
    FloatBuffer centroidScale = FloatBuffer.allocate(pixels);
    FloatBuffer feature = FloatBuffer.allocate(count * FEATURES);
    for (int i = 0; i < count; i++) {
      HandMadeScene scene = scenes.get(input.get(i * FRAME_BYTES) & 0xFF);
      if (scene == null) {
        throw new InferenceException("no scene was put down");
      }
      labels.put(scene.labels);
      confidence.put(scene.confidence);
      entropy.put(scene.entropy);
      inverseDepth.put(scene.inverseDepth);
      depthScale.put(scene.depthScale);
      centroid.put(scene.centroid);
      centroidScale.put(scene.centroidScale);
      feature.put(new float[] {3, 4});
    }
    return new Heads(
        count,
        width,
        height,
        labels,
        confidence,
        entropy,
        inverseDepth,
        depthScale,
        centroid,
        centroidScale,
        feature,
        FEATURES);
  }

  @Override
  public void close() {
    closed = true;
  }
}
