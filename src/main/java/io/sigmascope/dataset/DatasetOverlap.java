package io.sigmascope.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether two sets may have pictures in common. */
public final class DatasetOverlap {
  private static final String RENDERED = "rendered";

  private DatasetOverlap() {}

  /**
   * Compares sets by their URIs, without opening them. Where one of them is a {@link DatasetName},
   * its folder is any of that name. Copies of a folder are not known for what they are.
   */
  public static boolean mayShare(String one, String other) {
    try {
      DatasetUri a = DatasetUri.parse(one);
      DatasetUri b = DatasetUri.parse(other);
      if (!a.scheme().equals(b.scheme())) {
        return false;
      }
      return a.scheme().equals(RENDERED)
          ? RenderedSet.streets(a).overlaps(RenderedSet.streets(b))
          : sameFolder(a, b) && sameSplit(a, b) && sameFrames(a, b);
    } catch (IllegalArgumentException e) { // a card may name what is no URI
      return one.equals(other);
    }
  }

  private static boolean sameFolder(DatasetUri a, DatasetUri b) {
    Path one = Path.of(a.rest());
    Path other = Path.of(b.rest());
    boolean isName = one.getNameCount() < 2 || other.getNameCount() < 2;
    return isName
        ? Optional.ofNullable(one.getFileName()).equals(Optional.ofNullable(other.getFileName()))
        : real(one).equals(real(other));
  }

  /** Without links, where it is there. */
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  private static boolean sameSplit(DatasetUri a, DatasetUri b) {
    Optional<String> one = a.option("split");
    Optional<String> other = b.option("split");
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private static boolean sameFrames(DatasetUri a, DatasetUri b) {
    Optional<FrameNumbers> one = a.option("frames").map(text -> FrameNumbers.parse(a, text));
    Optional<FrameNumbers> other = b.option("frames").map(text -> FrameNumbers.parse(b, text));
    return one.isEmpty() || other.isEmpty() || one.get().overlap(other.get());
  }
}
