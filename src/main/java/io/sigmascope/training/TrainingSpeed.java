package io.sigmascope.training;

import ai.djl.ndarray.NDManager;
import io.sigmascope.dataset.Example;
import io.sigmascope.dataset.ExampleStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How fast a run of given settings learns, and what of its time goes into waiting for examples: the
 * same steps in turns on examples as they are read, and on examples that are all there already.
 *
 * <p>Threads: the network belongs to the thread that calls {@link #measure}; examples are read by
 * those that the settings ask for. A turn of the second kind begins when they stand still before
 * their full queue; that is emptied before the next turn of the first kind.
 */
public final class TrainingSpeed {
  /** Examples that the steps on ready ones take turns with, in batches. */
  private static final int READY_BATCHES = 4;

  private final TrainingSettings settings;
  private final NDManager manager;
  private final Learner learner;
  private final LearnerFactory factory;
  private final BatchBuffers buffers;
  private int step;

  /**
   * Images a second by round.
   *
   * @param read examples as the run reads them
   * @param ready examples that are there
   */
  public record Turns(List<Double> read, List<Double> ready) {
    public Turns {
      read = List.copyOf(read);
      ready = List.copyOf(ready);
    }
  }

  private TrainingSpeed(
      TrainingSettings settings, NDManager manager, Learner learner, LearnerFactory factory) {
    this.settings = settings;
    this.manager = manager;
    this.learner = learner;
    this.factory = factory;
    buffers = new BatchBuffers(settings.examples(), settings.batch());
  }

  /**
   * Learns, and forgets it again: nothing is written.
   *
   * @param source what messages call the settings
   * @param warmUp steps before anything counts
   * @param steps of each kind in a round
   * @param said hears of every round, and of memory that is short
   * @throws io.sigmascope.settings.SettingsException if data cannot be opened or the device is not
   *     there
   * @throws IOException that names the file, if an example cannot be read
   * @throws DivergedException if a loss is not finite
   */
  public static Turns measure(
      String source,
      TrainingSettings settings,
      int rounds,
      int warmUp,
      int steps,
      Consumer<String> said)
      throws IOException, InterruptedException, DivergedException {
    TrainingData data = TrainingData.open(source, settings);
    ai.djl.Device device = Training.engine(source, settings);
    try (NDManager manager = NDManager.newBaseManager(device)) {
      LearnerFactory factory =
          new LearnerFactory(source, settings, RunCourse.of(settings), manager);
      try (Learner learner = factory.fresh(data.classWeights());
          ExampleStream examples = data.examples(0, said)) {
        return new TrainingSpeed(settings, manager, learner, factory)
            .turns(examples, rounds, warmUp, steps, said);
      }
    }
  }

  private Turns turns(
      ExampleStream examples, int rounds, int warmUp, int steps, Consumer<String> said)
      throws IOException, InterruptedException, DivergedException {
    List<List<Example>> ready = new ArrayList<>();
    for (int i = 0; i < Math.max(warmUp, READY_BATCHES); i++) {
      List<Example> batch = read(examples);
      learn(batch);
      if (ready.size() < READY_BATCHES) {
        ready.add(batch);
      }
    }
    List<Double> whenRead = new ArrayList<>();
    List<Double> whenReady = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      boolean readFirst = round % 2 == 1; // a machine that slows down favours neither
      if (readFirst) {
        whenRead.add(speedWhenRead(examples, steps));
      }
      while (!examples.isFull()) { // those that make them have all cores for it
        Thread.sleep(1);
      }
      whenReady.add(speedWhenReady(ready, steps));
      if (!readFirst) {
        whenRead.add(speedWhenRead(examples, steps));
      }
      said.accept(
          "round %d of %d: %.1f images/s as they are read, %.1f that are there"
              .formatted(round, rounds, whenRead.get(round - 1), whenReady.get(round - 1)));
    }
    return new Turns(whenRead, whenReady);
  }

  private double speedWhenRead(ExampleStream examples, int steps)
      throws IOException, InterruptedException, DivergedException {
    for (int i = 0; i <= TrainingData.BATCHES_AHEAD; i++) {
      read(examples); // what was read meanwhile
    }
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      learn(read(examples));
    }
    return imagesPerSecond(start, steps);
  }

  private double speedWhenReady(List<List<Example>> ready, int steps) throws DivergedException {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      learn(ready.get(i % READY_BATCHES));
    }
    return imagesPerSecond(start, steps);
  }

  private List<Example> read(ExampleStream examples) throws IOException, InterruptedException {
    List<Example> batch = new ArrayList<>();
    for (int i = 0; i < settings.batch(); i++) {
      batch.add(examples.next());
    }
    return batch;
  }

  private void learn(List<Example> batch) throws DivergedException {
    // The schedule ends at the settings' steps, the measurement does not.
    double rate = factory.schedule().at(Math.min(step++, settings.steps() - 1));
    try (NDManager scope = manager.newSubManager()) {
      learner.step(buffers.load(batch, scope), scope, rate);
    }
  }

  private double imagesPerSecond(long start, int steps) {
    return (double) steps * settings.batch() / ((System.nanoTime() - start) / 1e9);
  }
}
