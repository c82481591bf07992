package io.sigmascope.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Starts ONNX Runtime on a thread with a deep stack. When it starts, 1.29.0 matches the process's
 * command line against a regular expression, and calls itself some times for each character: 11 kB
 * (a long class path, many cameras) take over 2 MB of stack. Java's threads have 1 MB, and an
 * overflow in native code ends the process without a word.
 */
final class NativeStart {
  private static final long STACK_BYTES = 256L << 20;

  private NativeStart() {}

  /** The process's one environment. */
  static OrtEnvironment environment() throws InferenceException {
    FutureTask<OrtEnvironment> task =
        new FutureTask<>(
            // Its warnings are about its own rewriting of the graph.
            () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR));
    Thread thread = new Thread(null, task, "onnxruntime-start", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new InferenceException(
          "the native library of ONNX Runtime did not load: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InferenceException("interrupted while ONNX Runtime started", e);
    }
  }
}
