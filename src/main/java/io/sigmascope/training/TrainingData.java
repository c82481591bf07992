package io.sigmascope.training;

import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.ExampleStream;
import io.sigmascope.dataset.SampleCache;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.dataset.StreamSettings;
import io.sigmascope.dataset.WeightedSet;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.training.TrainingSettings.ClassWeighting;
import io.sigmascope.training.TrainingSettings.Reading;
import io.sigmascope.training.TrainingSettings.Source;
import io.sigmascope.training.loss.ClassWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The data sets of a run, opened. */
final class TrainingData {
  /** Examples that wait to be learned from, in batches. */
  static final int BATCHES_AHEAD = 4;

  private final TrainingSettings settings;
  private final List<SampleSet> sets = new ArrayList<>();
  private final List<SampleSet> validation = new ArrayList<>();
  private final List<SampleSet> calibration = new ArrayList<>();

  private TrainingData(TrainingSettings settings) {
    this.settings = settings;
  }

  /**
   * Finds the files of all sets, also of those that are needed at the end only.
   *
   * @throws SettingsException that names every set that cannot be opened
   */
  static TrainingData open(String source, TrainingSettings settings) {
    TrainingData data = new TrainingData(settings);
    List<String> faults = new ArrayList<>();
    open("datasets", settings.datasets().stream().map(Source::uri).toList(), data.sets, faults);
    open("validation.datasets", settings.validation().datasets(), data.validation, faults);
    open("calibration", settings.calibration(), data.calibration, faults);
    if (!faults.isEmpty()) {
      throw new SettingsException(source, faults);
    }
    return data;
  }

  private static void open(
      String key, List<String> uris, List<SampleSet> opened, List<String> faults) {
    for (String uri : uris) {
      try {
        opened.add(Datasets.open(uri));
      } catch (IllegalArgumentException e) {
        faults.add(key + ": " + e.getMessage());
      }
    }
  }

  /**
   * What classes count for; reads a part of the sets where that depends on them.
   *
   * @throws IOException that names the file, if one cannot be read
   */
  ClassWeights classWeights() throws IOException {
    if (settings.classWeights() == ClassWeighting.NONE) {
      return ClassWeights.EQUAL;
    }
    return ClassFrequencies.of(sets, settings.datasets().stream().map(Source::weight).toList())
        .mildWeights();
  }

  /**
   * What the steps see.
   *
   * @param first number of the first example, 0 for a new run
   * @param said hears where fewer samples are kept in memory than is wanted
   */
  ExampleStream examples(long first, Consumer<String> said) {
    SampleCache cache = new SampleCache(cacheBytes(Runtime.getRuntime().maxMemory(), said));
    List<WeightedSet> mix = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      mix.add(new WeightedSet(cache.keep(sets.get(i)), settings.datasets().get(i).weight()));
    }
    int threads = settings.reading().threads();
    return new ExampleStream(
        mix,
        settings.examples(),
        settings.augmentation(),
        settings.seed(),
        first,
        new StreamSettings(
            threads,
            BATCHES_AHEAD * settings.batch() + threads,
            StreamSettings.DEFAULT.deadline()));
  }

  private long cacheBytes(long heapBytes, Consumer<String> said) {
    long bytes = settings.reading().cacheBytes(heapBytes);
    int wanted = settings.reading().cacheMegabytes();
    if (bytes < wanted * Reading.BYTES_A_MEGABYTE) {
      said.accept(
          "keeps %d MB of samples in memory at most, half of the heap, in place of the %d of"
                  .formatted(bytes / Reading.BYTES_A_MEGABYTE, wanted)
              + " reading.cacheMegabytes (more heap: SIGMASCOPE_OPTS=-Xmx12g)");
    }
    return bytes;
  }

  List<SampleSet> training() {
    return List.copyOf(sets);
  }

  List<SampleSet> validation() {
    return List.copyOf(validation);
  }

  List<SampleSet> calibration() {
    return List.copyOf(calibration);
  }
}
