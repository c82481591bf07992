package io.sigmascope.image;

/**
 * What JavaCPP's pointers may take. By itself it refuses pictures once the process has four times
 * as much memory as the heap may have, whatever holds it; a small heap is no reason, for pictures
 * and networks are outside of it, and each has an owner that gives it back.
 */
final class NativeMemory {
  private static final String MOST = "org.bytedeco.javacpp.maxPhysicalBytes";

  private NativeMemory() {}

  /** To be called before any class of JavaCPP's is loaded. Who set a bound keeps it. */
  static void unbind() {
    if (System.getProperty(MOST) == null) {
      System.setProperty(MOST, "0");
    }
  }
}
