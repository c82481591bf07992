package io.sigmascope.training.experiment;

import ai.djl.ndarray.NDManager;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.ExampleCutter;
import io.sigmascope.dataset.ExampleFormat;
import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleCache;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.evaluation.LabelSpace;
import io.sigmascope.evaluation.ScenePrediction;
import io.sigmascope.evaluation.SceneScores;
import io.sigmascope.evaluation.SceneTruth;
import io.sigmascope.evaluation.StoredDepth;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.training.calibration.ServedOutputs;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scores a network on a set whose pictures have the size of the network's input: by the definitions
 * of {@code evaluate}, on planes that are upsampled to the pictures' size.
 */
final class NetworkScorer {
  /** Some hundred small samples, which every run is scored on. */
  private static final long CACHE_BYTES = 300_000_000;

  private final SampleSet set;
  private final PixelSize size;
  private final ExampleCutter cutter;
  private final double canonicalFocalLength;

  /**
   * @param uri of the set
   * @param size of the network's input
   * @throws IllegalArgumentException if the set cannot be opened, or has other sizes
   * @throws IOException if its first sample cannot be read
   */
  NetworkScorer(String uri, PixelSize size) throws IOException {
    set = new SampleCache(CACHE_BYTES).keep(Datasets.open(uri));
    this.size = size;
    ExampleFormat whole = ExampleFormat.of(size, size);
    cutter = new ExampleCutter(whole);
    canonicalFocalLength = whole.canonicalFocalLength();
    requireSize(set.load(0));
  }

  private void requireSize(Sample sample) {
    PixelSize own = new PixelSize(sample.image().width(), sample.image().height());
    if (!own.equals(size)) {
      throw new IllegalArgumentException(
          "%s: pictures of %s, must be of the frame's size, %s".formatted(set.uri(), own, size));
    }
  }

  /**
   * @param tasks that the network has learned
   * @throws IOException if a file cannot be read
   */
  Scores score(Path checkpoint, Set<Task> tasks) throws IOException {
    SceneScores scores = new SceneScores(LabelSpace.CITYSCAPES, size);
    try (NDManager manager = NDManager.newBaseManager();
        InputStream in = new BufferedInputStream(Files.newInputStream(checkpoint))) {
      SceneNetwork network = Checkpoint.read(manager, in).network();
      for (int i = 0; i < set.size(); i++) {
        Sample sample = set.load(i);
        requireSize(sample);
        byte[] rgb = cutter.whole(sample).rgb();
        ServedOutputs outputs = ServedOutputs.of(network, rgb, size, size, manager);
        scores.add(
            new SceneTruth(sample.labels(), sample.instances(), false, sample.depth()),
            prediction(outputs, sample));
      }
    }
    Map<String, Double> all = scores.values();
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      Double value = all.get(measure.key());
      if (tasks.contains(measure.task()) && value != null) {
        values.put(measure, value);
      }
    }
    return new Scores(values);
  }

  /** Without confidences, entropy and instances, which are not measured here. */
  private ScenePrediction prediction(ServedOutputs outputs, Sample sample) {
    int pixels = Math.toIntExact(size.pixels());
    double focalLength = sample.focalLength().orElse(canonicalFocalLength);
    float scale = (float) (canonicalFocalLength / focalLength);
    float[] inverseDepth = new float[pixels];
    float[] depthScale = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      inverseDepth[i] = outputs.inverseDepth()[i] * scale;
      depthScale[i] = outputs.depthScale()[i] * scale;
    }
    return new ScenePrediction(
        new LabelMap(size.width(), size.height(), outputs.labels()),
        new float[pixels],
        new float[pixels],
        new InstanceMap(size.width(), size.height(), new short[pixels]),
        List.of(),
        new DepthMap(size.width(), size.height(), StoredDepth.metres(StoredDepth.of(inverseDepth))),
        inverseDepth,
        depthScale,
        outputs.centroid());
  }
}
