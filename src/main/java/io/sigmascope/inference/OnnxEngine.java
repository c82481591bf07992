package io.sigmascope.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine on ONNX Runtime: one session that all lanes share.
 *
 * <p>Threads: the session runs on many threads at once. {@code running} keeps {@link #close} from
 * freeing it under a run: a run holds the read half, closing takes the write half. {@code closed}
 * is guarded by it. A run that hangs in the device keeps its session: closing does not wait for
 * ever.
 */
final class OnnxEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxEngine.class);

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final ModelPackage model;
  private final EngineSettings settings;
  private final OrtSession session;
  private final ReadWriteLock running = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxEngine(ModelPackage model, EngineSettings settings, OrtSession session) {
    this.model = model;
    this.settings = settings;
    this.session = session;
  }

  static OnnxEngine open(ModelPackage model, EngineSettings settings) throws InferenceException {
    long start = System.nanoTime();
    OrtSession session = OnnxRuntime.open(model.onnx(), settings);
    OnnxEngine engine = new OnnxEngine(model, settings, session);
    try (Lane lane = engine.newLane()) {
      lane.run(1);
      lane.run(settings.maxBatch());
    } catch (InferenceException | RuntimeException | Error e) { // direct memory may run out
      engine.close();
      throw e;
    }
    LOG.atInfo()
        .addKeyValue("model", model.id().name())
        .addKeyValue("version", model.id().version())
        .addKeyValue("device", engine.device())
        .addKeyValue("millis", Duration.ofNanos(System.nanoTime() - start).toMillis())
        .log("model ready");
    return engine;
  }

  @Override
  public ModelPackage model() {
    return model;
  }

  @Override
  public String device() {
    return settings.device().toString();
  }

  @Override
  public int maxBatch() {
    return settings.maxBatch();
  }

  @Override
  public int lanes() {
    return settings.lanes();
  }

  @Override
  public Lane newLane() throws InferenceException {
    try {
      return new OnnxLane(this, ServingContract.featureChannels(session));
    } catch (OrtException e) {
      throw OnnxRuntime.failed(settings.device(), e);
    }
  }

  /** Runs into the tensors' own memory. */
  void run(OnnxLane.Binding binding) throws InferenceException {
    running.readLock().lock();
    try {
      if (closed) {
        throw new InferenceException("device " + device() + ": the engine is closed");
      }
      session.run(binding.inputs(), binding.outputs()).close(); // closes none of our tensors
    } catch (OrtException e) {
      throw OnnxRuntime.failed(settings.device(), e);
    } finally {
      running.readLock().unlock();
    }
  }

  @Override
  public void close() {
    close(CLOSE_PATIENCE);
  }

  /**
   * @param patience for runs to end
   */
  void close(Duration patience) {
    if (!takesOver(patience)) {
      LOG.atWarn()
          .addKeyValue("device", device())
          .addKeyValue("waited", patience)
          .log("the device hangs in a run: its model is left in memory");
      return;
    }
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      LOG.atWarn().addKeyValue("device", device()).setCause(e).log("model did not close");
    } finally {
      running.writeLock().unlock();
    }
  }

  private boolean takesOver(Duration patience) {
    try {
      return running.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return running.writeLock().tryLock();
    }
  }
}
