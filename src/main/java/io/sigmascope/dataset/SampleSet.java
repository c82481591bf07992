package io.sigmascope.dataset;

import java.io.IOException;
import java.util.Optional;

/**
 * Samples by number. Safe for use by several threads; opening one finds its files, and loading
 * reads them.
 */
public interface SampleSet {
  /** The URI that it was opened by. */
  String uri();

  /** How many samples there are, at least 1. */
  int size();

  /** Whether it is for evaluation alone, and may never be trained on. */
  default boolean heldOut() {
    return false;
  }

  /** Whether the first member of a {@link ClassGroup} stands for the whole group in its labels. */
  default boolean groupsClasses() {
    return false;
  }

  /**
   * Whether classes and instances are labelled wherever they are. Where not, labels can be learned
   * from, but predictions not be scored: pixels with a label are no fair choice of all.
   */
  default boolean labelsAll() {
    return true;
  }

  /**
   * Reads, or renders, a sample: the same for the same index.
   *
   * @param index 0 to {@code size() - 1}
   * @throws IOException that names the file, if one cannot be read or does not hold what it must
   */
  Sample load(int index) throws IOException;

  /**
   * The file of a sample's picture, as a camera would send it.
   *
   * @param index 0 to {@code size() - 1}
   * @return JPEG or PNG; empty where pictures are not files
   * @throws IOException that names the file, if it cannot be read
   */
  default Optional<byte[]> encoded(int index) throws IOException {
    return Optional.empty();
  }
}
