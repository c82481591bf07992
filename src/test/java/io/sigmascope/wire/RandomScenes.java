package io.sigmascope.wire;

import io.sigmascope.frame.Agreement;
import io.sigmascope.frame.Box;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.PlaneEncoding;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Values with every field drawn at random: a message that forgets one does not survive them. */
public final class RandomScenes {
  private static final String ID_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

  private final Random random;

  public RandomScenes(long seed) {
    random = new Random(seed);
  }

  public FrameRef frame() {
    return new FrameRef(
        new CameraId(text(1 + random.nextInt(64))),
        random.nextLong() & Long.MAX_VALUE,
        Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
        "topic." + text(5),
        random.nextInt(1000),
        random.nextLong() & Long.MAX_VALUE);
  }

  public SceneResult scene() {
    return new SceneResult(
        new PixelSize(1 + random.nextInt(8000), 1 + random.nextInt(8000)),
        new ModelId(text(8), text(12)),
        new SceneResult.Depth(plane(), random.nextDouble(), random.nextBoolean(), spread()),
        new SceneResult.Semantics(
            plane(), some(() -> new ClassShare(type(), random.nextFloat(), random.nextFloat()))),
        new SceneResult.Instances(plane(), some(this::instance)),
        new SceneResult.Uncertainty(
            some(
                () ->
                    new TaskUncertainty(
                        anyOf(Task.values()),
                        (float) random.nextGaussian(),
                        text(3),
                        spread(),
                        bytes())),
            some(() -> new ClassUncertainty(type(), random.nextFloat())),
            random.nextFloat(),
            random.nextLong()));
  }

  /** With values that a message of floats holds exactly. */
  public Agreement agreement() {
    return new Agreement(
        frame(),
        new PixelSize(1 + random.nextInt(8000), 1 + random.nextInt(8000)),
        new ModelId(text(8), text(12)),
        new ModelId(text(8), text(12)),
        random.nextFloat(),
        random.nextFloat(),
        random.nextFloat(),
        random.nextFloat(),
        random.nextFloat());
  }

  private Instance instance() {
    return new Instance(
        random.nextInt(65536),
        type(),
        random.nextFloat(),
        new Box(random.nextFloat(), random.nextFloat(), random.nextFloat(), random.nextFloat()),
        random.nextFloat(),
        random.nextFloat(),
        random.nextInt(1 << 20),
        random.nextFloat(),
        random.nextFloat(),
        random.nextLong());
  }

  private EncodedPlane plane() {
    return new EncodedPlane(
        new PixelSize(1 + random.nextInt(8000), 1 + random.nextInt(8000)),
        anyOf(PlaneEncoding.values()),
        bytes());
  }

  private Spread spread() {
    return new Spread(
        (float) random.nextGaussian(),
        random.nextFloat(),
        random.nextFloat(),
        random.nextFloat(),
        random.nextFloat());
  }

  private StreetClass type() {
    return StreetClass.ofTrainId(random.nextInt(19));
  }

  private <T> List<T> some(Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(4)).toList();
  }

  private <T> T anyOf(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return text.toString();
  }
}
