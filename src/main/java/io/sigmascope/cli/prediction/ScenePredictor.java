package io.sigmascope.cli.prediction;

import io.sigmascope.analysis.HeadPlanes;
import io.sigmascope.analysis.HeadReader;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.evaluation.ScenePrediction;
import io.sigmascope.evaluation.SourceGrid;
import io.sigmascope.evaluation.StoredDepth;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts a set's samples as serving does: the same decoding, engine and reading of its heads.
 * Then brings what it got to the pictures' sizes. For one thread.
 */
public final class ScenePredictor implements AutoCloseable {
  private final ModelCard card;
  private final SampleSet set;
  private final int batch;
  private final Engine.Lane lane;
  private final HeadReader reader;
  private final PictureFeed feed = new PictureFeed();

  /** Takes samples with their predictions. */
  public interface Receiver {
    /**
     * @param index of the sample in its set
     * @param predicted at the size of the sample's picture
     */
    void take(int index, Sample sample, ScenePrediction predicted) throws IOException;
  }

  /**
   * @param method by which instances are found
   * @throws InferenceException if the engine has no room for a lane
   */
  public ScenePredictor(Engine engine, InstanceMethod method, SampleSet set)
      throws InferenceException {
    card = engine.model().card();
    batch = engine.maxBatch();
    lane = engine.newLane();
    reader = new HeadReader(card, method);
    this.set = set;
  }

  /**
   * Predicts samples in their order, batch by batch.
   *
   * @param first index
   * @param end exclusive
   * @throws IOException that names the file, if a sample cannot be read
   */
  public void predict(int first, int end, Receiver receiver)
      throws IOException, InferenceException {
    for (int start = first; start < end; start += batch) {
      List<Sample> samples = new ArrayList<>();
      lane.input().clear();
      for (int index = start; index < Math.min(end, start + batch); index++) {
        Sample sample = set.load(index);
        feed.put(set, index, sample, card.input(), lane.input());
        samples.add(sample);
      }
      Heads heads = lane.run(samples.size());
      for (int i = 0; i < samples.size(); i++) {
        receiver.take(start + i, samples.get(i), prediction(heads, i, samples.get(i)));
      }
    }
  }

  private ScenePrediction prediction(Heads heads, int frame, Sample sample)
      throws InferenceException {
    int width = sample.image().width();
    int height = sample.image().height();
    PixelSize source = new PixelSize(width, height);
    List<Instance> items = reader.read(heads, frame, source, sample.focalLength());
    HeadPlanes planes = reader.planes();
    SourceGrid grid = new SourceGrid(planes.size(), source);
    SourceGrid.Labels labels = grid.labels(planes.labels(), planes.confidence());
    float[] inverseDepth = grid.linear(planes.inverseDepth());
    return new ScenePrediction(
        new LabelMap(width, height, labels.trainIds()),
        labels.confidence(),
        grid.linear(planes.entropy()),
        new InstanceMap(width, height, grid.ids(reader.instanceMap().ids(), planes.confidence())),
        items,
        new DepthMap(width, height, StoredDepth.metres(StoredDepth.of(inverseDepth))),
        inverseDepth,
        grid.linear(planes.depthScale()),
        grid.centroids(planes.centroid(), card.input()));
  }

  @Override
  public void close() {
    feed.close();
    lane.close();
  }
}
