package io.sigmascope.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Many numbers in a line of YAML: Base64 of float32, least significant byte first. */
final class FloatText {
  private FloatText() {}

  static String encode(List<Float> values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(bytes::putFloat);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * @throws IllegalArgumentException if it is no such text
   */
  static List<Float> decode(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(text)).order(ByteOrder.LITTLE_ENDIAN);
    List<Float> values = new ArrayList<>();
    while (bytes.hasRemaining()) {
      values.add(bytes.getFloat());
    }
    return values;
  }

  private static byte[] bytes(String text) {
    String rule = "must be Base64 of float32 numbers";
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length % Float.BYTES != 0) {
        throw new IllegalArgumentException(rule);
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }
}
