package io.sigmascope.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a network runs or learns: {@code cpu}, or {@code cuda:N} for the N-th NVIDIA GPU from 0.
 *
 * @param index of the GPU; 0 for the CPU
 */
public record Device(Kind kind, int index) {
  /** What sort of processor it is. */
  public enum Kind {
    CPU,
    CUDA
  }

  /** The processor that is always there. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,3})");

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is neither {@code cpu} nor {@code cuda:N}
   */
  public static Device parse(String text) {
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher cuda = CUDA.matcher(text);
    if (cuda.matches()) {
      return new Device(Kind.CUDA, Integer.parseInt(cuda.group(1)));
    }
    throw new IllegalArgumentException(
        "must be cpu or cuda:N (cuda:0, cuda:1, …), got '" + text + "'");
  }

  @Override
  public String toString() {
    return kind == Kind.CPU ? "cpu" : "cuda:" + index;
  }
}
