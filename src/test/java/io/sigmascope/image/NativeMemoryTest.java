package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  @Test
  void aSmallHeapIsNoBoundForPictures() {
    OpenCv.load();

    assertThat(Pointer.maxPhysicalBytes()).isZero();
  }
}
