package io.sigmascope.network;

import java.util.List;

/**
 * Which network to build.
 *
 * @param name of the architecture: {@code street}, {@code street-separable} or {@code
 *     deeplab-resnet101}
 * @param widthFactor multiplies every channel count but those of the outputs, which are then
 *     rounded to the next multiple of 16; 1 for the full network, less for experiments; over 0 up
 *     to 4
 * @param classes semantic classes, 2..255
 */
public record NetworkSpec(String name, double widthFactor, int classes) {
  /** The architecture that is made for a CPU. */
  public static final String STREET = "street";

  /** The same with separable convolutions: about three times as fast. */
  public static final String STREET_SEPARABLE = "street-separable";

  /** The paper's architecture, which wants a GPU. */
  public static final String DEEPLAB_RESNET101 = "deeplab-resnet101";

  /** Height and width of an input must be multiples of this, whatever the architecture. */
  public static final int INPUT_MULTIPLE = 16;

  private static final List<String> NAMES = List.of(STREET, STREET_SEPARABLE, DEEPLAB_RESNET101);

  /**
   * Not 8: on some CPUs (AMD Zen 5) the oneDNN 3.7 of PyTorch 2.7 gives wrong results, or NaN
   * gradients, for batches where a 3x3 convolution's channels leave a rest over 16.
   */
  private static final int CHANNEL_MULTIPLE = 16;

  /**
   * @throws IllegalArgumentException if the name is not known or a number is out of range
   */
  public NetworkSpec {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "network must be one of " + String.join(", ", NAMES) + ", got '" + name + "'");
    }
    if (!(widthFactor > 0 && widthFactor <= 4)) {
      throw new IllegalArgumentException("widthFactor must be over 0 up to 4, got " + widthFactor);
    }
    if (classes < 2 || classes > 255) {
      throw new IllegalArgumentException("classes must be 2..255, got " + classes);
    }
  }

  /** The names that {@link #name} may have. */
  public static List<String> names() {
    return NAMES;
  }

  /** The default network for the 19 classes of Cityscapes. */
  public static NetworkSpec street() {
    return new NetworkSpec(STREET, 1, 19);
  }

  /** The paper's network for the 19 classes of Cityscapes. */
  public static NetworkSpec deeplab() {
    return new NetworkSpec(DEEPLAB_RESNET101, 1, 19);
  }

  /** The channels of a layer that has so many at width factor 1. */
  int channels(int atFullWidth) {
    long multiples = Math.round(Math.ceil(atFullWidth * widthFactor / CHANNEL_MULTIPLE));
    return Math.toIntExact(multiples * CHANNEL_MULTIPLE);
  }
}
