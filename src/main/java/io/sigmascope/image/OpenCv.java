package io.sigmascope.image;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Loads the native library once, set up for a process that runs many of its calls at a time. */
final class OpenCv {
  static {
    NativeMemory.unbind();
    Loader.load(opencv_imgproc.class);
    Loader.load(opencv_imgcodecs.class);
    opencv_core.setNumThreads(1);
  }

  private OpenCv() {}

  /** Does nothing itself: the class has then been loaded. */
  static void load() {}
}
