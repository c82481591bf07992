package io.sigmascope.frame;

import java.util.regex.Pattern;

/**
 * Names a camera; the key of its records.
 *
 * @param value 1 to 64 of the characters {@code A-Z a-z 0-9 . _ -}
 */
public record CameraId(String value) implements Comparable<CameraId> {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * @throws IllegalArgumentException if the value is not a valid id
   */
  public CameraId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "camera id must match " + VALID.pattern() + ", got '" + value + "'");
    }
  }

  @Override
  public int compareTo(CameraId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
