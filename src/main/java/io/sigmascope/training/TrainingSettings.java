package io.sigmascope.training;

import io.sigmascope.dataset.Augmentation;
import io.sigmascope.dataset.DatasetOverlap;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.ExampleFormat;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.settings.Check;
import io.sigmascope.settings.Device;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a network is trained: a file like {@code config/train-street.yaml}. Read by {@link
 * TrainingSettingsFile}.
 *
 * @param frame the network's whole input, that pictures are stretched to
 * @param crop the piece of it that a training example shows
 * @param batch examples a step
 * @param steps of training in all
 * @param seed of the first weights and of every choice that is drawn
 * @param device that learns
 * @param threads of PyTorch's arithmetic on a CPU
 * @param tasks those whose losses count
 * @param clip the norm above which gradients are scaled down to it
 * @param averaging the decay a step of the averaged weights, which validation uses and the run ends
 *     with
 * @param datasets what is trained on
 * @param reading of the data sets
 * @param calibration URIs of samples that are kept out of {@code datasets}, for calibrating what
 *     the run ends with
 * @param earlyStop when to end before {@code steps}; empty for never. Judges by the first
 *     validation set, which must be kept out of {@code datasets} then
 * @param start weights to start from, a {@code checkpoint.params}; empty for random ones
 * @param teacher that is learned from too
 * @param licence of the weights that come out, as the data's terms have it
 * @param output folder of the run's files
 */
public record TrainingSettings(
    NetworkSpec network,
    Optional<Path> start,
    Optional<TeacherChoice> teacher,
    PixelSize frame,
    PixelSize crop,
    int batch,
    int steps,
    long seed,
    Device device,
    int threads,
    Set<Task> tasks,
    WeightingChoice weighting,
    OptimiserChoice optimiser,
    Schedule schedule,
    double clip,
    Augmentation augmentation,
    ClassWeighting classWeights,
    double averaging,
    List<Source> datasets,
    Reading reading,
    Validation validation,
    List<String> calibration,
    Optional<EarlyStop> earlyStop,
    Intervals intervals,
    Optional<String> licence,
    Path output) {

  private static final Pattern RENDERED = Pattern.compile("rendered:\\+?(\\d{1,18})\\b.*");

  public TrainingSettings {
    Check check =
        new Check("")
            .atLeast("batch", batch, 1)
            .atLeast("steps", steps, 1)
            .atLeast("threads", threads, 1)
            .that(!tasks.isEmpty(), "tasks", "must name at least one", tasks)
            .that(clip > 0, "clip", "must be above 0", clip)
            .within("averaging", averaging, 0, 0.999999)
            .that(!datasets.isEmpty(), "datasets", "must name at least one", "[]");
    requireMultiple(check, "frame", frame);
    requireMultiple(check, "crop", crop);
    check.that(
        crop.width() <= frame.width() && crop.height() <= frame.height(),
        "crop",
        "must fit into the frame of " + frame,
        crop);
    for (int i = 0; i < datasets.size(); i++) {
      requireNotHeldOut(check, "datasets[" + i + "].uri", datasets.get(i).uri());
    }
    check.that(
        weighting.name() != WeightingChoice.Kind.FIXED
            || weighting.weights().keySet().equals(tasks),
        "weighting.weights",
        "must be of the tasks " + tasks,
        weighting.weights());
    for (int i = 0; i < calibration.size(); i++) {
      requireNotHeldOut(check, "calibration[" + i + "]", calibration.get(i));
      requireUnseen(check, "calibration[" + i + "]", calibration.get(i), datasets);
    }
    if (earlyStop.isPresent()) {
      earlyStop.get().require(check, tasks, validation);
      if (!validation.datasets().isEmpty()) { // what is chosen by it was not measured on it
        requireNotHeldOut(check, "validation.datasets[0]", validation.datasets().get(0));
        requireUnseen(check, "validation.datasets[0]", validation.datasets().get(0), datasets);
      }
    }
    check.orThrow();
    tasks = Set.copyOf(EnumSet.copyOf(tasks));
    datasets = List.copyOf(datasets);
    calibration = List.copyOf(calibration);
  }

  /**
   * The same run but for some settings, as experiments vary them.
   *
   * @param rate the highest learning rate
   */
  public TrainingSettings variant(
      Set<Task> learned,
      WeightingChoice weighed,
      double rate,
      long ownSeed,
      int ownSteps,
      Path folder) {
    return new TrainingSettings(
        network,
        start,
        teacher,
        frame,
        crop,
        batch,
        ownSteps,
        ownSeed,
        device,
        threads,
        learned,
        weighed,
        new OptimiserChoice(optimiser.name(), rate, optimiser.decay(), optimiser.momentum()),
        schedule,
        clip,
        augmentation,
        classWeights,
        averaging,
        datasets,
        reading,
        validation,
        calibration,
        earlyStop,
        intervals,
        licence,
        folder);
  }

  /** The shape of the examples that steps see. */
  ExampleFormat examples() {
    return ExampleFormat.of(frame, crop);
  }

  /** The shape of whole pictures. */
  ExampleFormat wholePictures() {
    return ExampleFormat.of(frame, frame);
  }

  private static void requireNotHeldOut(Check check, String key, String uri) {
    Matcher rendered = RENDERED.matcher(uri);
    check.that(
        !rendered.matches() || Long.parseLong(rendered.group(1)) < Datasets.FIRST_HELD_OUT_SEED,
        key,
        "must not be streets from " + Datasets.FIRST_HELD_OUT_SEED + " up: they are for evaluation",
        uri);
  }

  private static void requireUnseen(Check check, String key, String uri, List<Source> datasets) {
    for (Source learned : datasets) {
      check.that(
          !DatasetOverlap.mayShare(learned.uri(), uri),
          key,
          "must have no pictures that are learned from: " + learned.uri(),
          uri);
    }
  }

  private static void requireMultiple(Check check, String key, PixelSize size) {
    int multiple = NetworkSpec.INPUT_MULTIPLE;
    check.that(
        size.width() % multiple == 0 && size.height() % multiple == 0,
        key,
        "must be multiples of " + multiple,
        size);
  }

  /**
   * @param power of the polynomial that the rate falls by
   * @param warmUp steps in which it rises first
   */
  public record Schedule(double power, int warmUp) {
    public static final Schedule DEFAULT = new Schedule(0.9, 500);

    public Schedule {
      new Check("schedule")
          .that(power >= 0, "power", "must not be negative", power)
          .atLeast("warmUp", warmUp, 0)
          .orThrow();
    }
  }

  /** Whether rare classes count for more. */
  public enum ClassWeighting {
    NONE,
    /** See {@link ClassFrequencies}. */
    MILD
  }

  /**
   * @param uri of the samples
   * @param weight its share of the examples, over the sum of all weights
   */
  public record Source(String uri, double weight) {
    public Source {
      new Check("datasets[" + uri + "]")
          .that(weight > 0, "weight", "must be above 0", weight)
          .orThrow();
    }
  }

  /**
   * @param threads that make examples beside the steps
   * @param cacheMegabytes of samples that are kept in memory once they are read or rendered, where
   *     the heap is twice as large
   */
  public record Reading(int threads, int cacheMegabytes) {
    public static final Reading DEFAULT = new Reading(1, 1500);

    static final long BYTES_A_MEGABYTE = 1_000_000;

    public Reading {
      new Check("reading")
          .atLeast("threads", threads, 1)
          .atLeast("cacheMegabytes", cacheMegabytes, 0)
          .orThrow();
    }

    /**
     * What samples may take of the heap: half of it at most. The rest is for examples on their way,
     * and the collector's old generation is no more than two thirds.
     *
     * @param heapBytes the most that the heap can be
     */
    long cacheBytes(long heapBytes) {
      return Math.min(cacheMegabytes * BYTES_A_MEGABYTE, heapBytes / 2);
    }
  }

  /**
   * @param datasets URIs; none for no validation
   * @param every so many steps
   */
  public record Validation(List<String> datasets, int every) {
    public static final Validation NONE = new Validation(List.of(), 1000);

    public Validation {
      new Check("validation").atLeast("every", every, 1).orThrow();
      datasets = List.copyOf(datasets);
    }
  }

  /** Every so many steps: a row in the log; the state of the run saved. */
  public record Intervals(int log, int checkpoint) {
    public static final Intervals DEFAULT = new Intervals(10, 500);

    public Intervals {
      new Check("every").atLeast("log", log, 1).atLeast("checkpoint", checkpoint, 1).orThrow();
    }
  }
}
