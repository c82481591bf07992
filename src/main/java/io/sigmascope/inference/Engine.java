package io.sigmascope.inference;

import java.nio.ByteBuffer;

/**
 * One model on one device, warmed up.
 *
 * <p>Threads: an engine may be shared; a {@link Lane} belongs to one thread at a time. Close the
 * lanes before their engine.
 */
public interface Engine extends AutoCloseable {
  /**
   * Loads a model and runs it once, so that the first frame does not wait.
   *
   * @throws DeviceUnavailableException if the device is not there
   * @throws InferenceException if the model does not open or run
   */
  static Engine open(ModelPackage model, EngineSettings settings) throws InferenceException {
    return OnnxEngine.open(model, settings);
  }

  /** What is loaded. */
  ModelPackage model();

  /** {@code cpu} or {@code cuda:N}. */
  String device();

  /** Most frames that a run takes. */
  int maxBatch();

  /** Lanes that keep the device busy, each with a thread of its own. */
  int lanes();

  /**
   * Input and output buffers for one thread.
   *
   * @throws InferenceException if the device has no room for them
   */
  Lane newLane() throws InferenceException;

  @Override
  void close();

  /** One thread's way through an engine. */
  interface Lane extends AutoCloseable {
    /**
     * Where the caller writes frames before a run: direct, native order, {@code maxBatch * H * W *
     * 3} bytes, frame after frame, rows from the top, R then G then B. Always the same buffer; its
     * position and limit are the caller's.
     */
    ByteBuffer input();

    /**
     * Runs the network on the first frames of the input.
     *
     * @param count how many, 1..maxBatch
     * @return valid until the next run or close
     * @throws IllegalArgumentException if the count is out of range
     * @throws DeviceLostException if the device is gone
     * @throws InferenceException if the run failed otherwise
     */
    Heads run(int count) throws InferenceException;

    @Override
    void close();
  }
}
