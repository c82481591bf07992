package io.sigmascope.analysis;

import io.sigmascope.inference.Heads;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.uncertainty.TrainingDistribution;
import java.util.List;
import java.util.Optional;

/** How unusual frames are beside the training set: the messages' {@code novelty}. */
public final class NoveltyReader {
  private final Optional<TrainingDistribution> training;

  public NoveltyReader(ModelCard card) {
    training =
        card.novelty()
            .map(
                known ->
                    new TrainingDistribution(
                        floats(known.mean()),
                        floats(known.deviation()),
                        floats(known.correlationFactor()),
                        floats(known.distanceQuantiles())));
  }

  /**
   * @param frame its number in the batch
   * @return percentile in the training distribution, 0..1; 0 where the card has none
   */
  public float of(Heads heads, int frame) {
    float[] feature = new float[heads.featureChannels()];
    heads.feature().get(frame * feature.length, feature);
    return of(feature);
  }

  float of(float[] feature) {
    return TrainingDistribution.noveltyOf(training, feature);
  }

  private static float[] floats(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
