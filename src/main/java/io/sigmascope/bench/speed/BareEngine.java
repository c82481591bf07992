package io.sigmascope.bench.speed;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelPackage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A model that does nothing but run, on pictures that were decoded before.
 *
 * <p>Threads: the owner opens, measures and closes; while it measures, every lane has a thread.
 */
final class BareEngine implements AutoCloseable {
  private final EngineWay way;
  private final List<Engine> engines = new ArrayList<>();
  private final List<Engine.Lane> lanes = new ArrayList<>();
  private final ExecutorService threads;

  private BareEngine(EngineWay way) {
    this.way = way;
    threads = Executors.newFixedThreadPool(way.engines() * way.lanes());
  }

  /**
   * Loads the model, once an engine.
   *
   * @param pictures encoded; at least one
   * @throws InferenceException if the model does not open
   * @throws UndecodableImageException if a picture does not decode
   */
  static BareEngine open(ModelPackage model, EngineWay way, List<byte[]> pictures)
      throws InferenceException, UndecodableImageException {
    BareEngine bare = new BareEngine(way);
    try (FrameDecoder decoder = new FrameDecoder()) {
      PixelSize input = model.card().input();
      for (int e = 0; e < way.engines(); e++) {
        Engine engine = Engine.open(model, EngineSettings.cpu(way.batch(), way.threads()));
        bare.engines.add(engine);
        for (int l = 0; l < way.lanes(); l++) {
          Engine.Lane lane = engine.newLane();
          bare.lanes.add(lane);
          ByteBuffer frames = lane.input().clear();
          for (int i = 0; i < way.batch(); i++) {
            decoder.decodeInto(pictures.get(i % pictures.size()), input, frames);
          }
        }
      }
      return bare;
    } catch (InferenceException | UndecodableImageException | RuntimeException e) {
      bare.close();
      throw e;
    }
  }

  /**
   * Runs for a while.
   *
   * @return frames a second
   * @throws InferenceException if a run fails
   */
  double framesPerSecond(Duration time) throws InferenceException, InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Callable<Long>> work = new ArrayList<>();
    for (Engine.Lane lane : lanes) {
      work.add(() -> run(lane, end));
    }
    long frames = 0;
    for (Future<Long> lane : threads.invokeAll(work)) {
      try {
        frames += lane.get();
      } catch (ExecutionException e) {
        throw new InferenceException(String.valueOf(e.getCause()), e);
      }
    }
    return frames / ((System.nanoTime() - start) / 1e9);
  }

  private long run(Engine.Lane lane, long end) throws InferenceException {
    long frames = 0;
    while (System.nanoTime() < end) {
      lane.run(way.batch());
      frames += way.batch();
    }
    return frames;
  }

  @Override
  public void close() {
    threads.shutdown();
    lanes.forEach(Engine.Lane::close);
    engines.forEach(Engine::close);
  }
}
