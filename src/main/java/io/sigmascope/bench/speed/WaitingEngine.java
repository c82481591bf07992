package io.sigmascope.bench.speed;

import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelPackage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A device that waits in place of a network: it takes a fixed time for a batch, whatever its size,
 * and none of the processor's. Like a GPU it runs one batch at a time and has two lanes, so that
 * one decodes and encodes while the other is in it. Its pictures and planes are tiny.
 *
 * <p>Threads: lanes of many threads take turns by {@code busy}; all else is fixed.
 */
final class WaitingEngine implements Engine {
  static final PixelSize INPUT = new PixelSize(64, 32);

  private static final PixelSize OUTPUT = new PixelSize(32, 16);
  private static final int LANES = 2;
  private static final int FEATURE_CHANNELS = 1;

  private final String device;
  private final int maxBatch;
  private final Duration time;
  private final ReentrantLock busy = new ReentrantLock(true);

  /**
   * @param time that a batch takes
   */
  WaitingEngine(String device, int maxBatch, Duration time) {
    this.device = device;
    this.maxBatch = maxBatch;
    this.time = time;
  }

  @Override
  public ModelPackage model() {
    ModelCard card =
        new ModelCard(
            "waiting",
            "Waits, and has seen nothing but road.",
            INPUT,
            OUTPUT,
            INPUT.height(),
            Arrays.stream(Task.values()).collect(Collectors.toMap(Function.identity(), t -> 0.0)),
            ModelCard.Calibration.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "none",
            List.of(),
            new ModelCard.Provenance("none", "unknown", Map.of(), Map.of()));
    return new ModelPackage(Path.of("waiting"), card, new ModelId("waiting", "none"));
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public Lane newLane() {
    return new WaitingLane();
  }

  @Override
  public void close() {
    // holds nothing
  }

  private void run() throws InferenceException {
    busy.lock();
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InferenceException("device " + device + " was interrupted", e);
    } finally {
      busy.unlock();
    }
  }

  /** Planes of zeros: road, at no distance that could be told. */
  private final class WaitingLane implements Lane {
    private final ByteBuffer input = bytes(3 * INPUT.pixels());
    private final ByteBuffer labels = bytes(OUTPUT.pixels());
    private final FloatBuffer plane = floats(OUTPUT.pixels());
    private final FloatBuffer vectors = floats(2 * OUTPUT.pixels());
    private final FloatBuffer feature = floats(FEATURE_CHANNELS);

    private ByteBuffer bytes(long perFrame) {
      return ByteBuffer.allocateDirect(Math.toIntExact(perFrame * maxBatch))
          .order(ByteOrder.nativeOrder());
    }

    private FloatBuffer floats(long perFrame) {
      return bytes(perFrame * Float.BYTES).asFloatBuffer();
    }

    @Override
    public ByteBuffer input() {
      return input;
    }

    @Override
    public Heads run(int count) throws InferenceException {
      WaitingEngine.this.run();
      return new Heads(
          count,
          OUTPUT.width(),
          OUTPUT.height(),
          labels,
          plane,
          plane,
          plane,
          plane,
          vectors,
          plane,
          feature,
          FEATURE_CHANNELS);
    }

    @Override
    public void close() {
      // holds nothing but memory
    }
  }
}
