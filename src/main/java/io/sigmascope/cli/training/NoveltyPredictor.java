package io.sigmascope.cli.training;

import io.sigmascope.analysis.NoveltyReader;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What the network says of whole pictures, as it is served; all else is left. */
final class NoveltyPredictor implements AutoCloseable {
  private final PixelSize input;
  private final int batch;
  private final Engine.Lane lane;
  private final NoveltyReader reader;

  /**
   * A value a picture.
   *
   * @param novelty 0..1
   * @param entropy of the class probabilities, mean over the pixels, nats
   */
  @SuppressWarnings("ArrayRecordComponent") // on their way into a text: compared nowhere
  record Values(float[] novelty, float[] entropy) {}

  /** Pictures by number. */
  interface Pictures {
    /**
     * Writes one to where the network reads it.
     *
     * @param input size that it is stretched to
     * @throws IOException that names the file, if it cannot be read
     */
    void put(int index, PixelSize input, ByteBuffer into) throws IOException;
  }

  /**
   * @throws InferenceException if the engine has no room for a lane
   */
  NoveltyPredictor(Engine engine) throws InferenceException {
    ModelCard card = engine.model().card();
    input = card.input();
    batch = engine.maxBatch();
    reader = new NoveltyReader(card);
    lane = engine.newLane();
  }

  /**
   * @param count of pictures, numbered from 0
   */
  Values of(int count, Pictures pictures) throws IOException, InferenceException {
    Values values = new Values(new float[count], new float[count]);
    for (int start = 0; start < count; start += batch) {
      int end = Math.min(count, start + batch);
      lane.input().clear();
      for (int index = start; index < end; index++) {
        pictures.put(index, input, lane.input());
      }
      Heads heads = lane.run(end - start);
      for (int index = start; index < end; index++) {
        values.novelty[index] = reader.of(heads, index - start);
        values.entropy[index] = meanEntropy(heads, index - start);
      }
    }
    return values;
  }

  private static float meanEntropy(Heads heads, int frame) {
    int pixels = heads.width() * heads.height();
    double sum = 0;
    for (int i = 0; i < pixels; i++) {
      sum += heads.entropy().get(frame * pixels + i);
    }
    return (float) (sum / pixels);
  }

  @Override
  public void close() {
    lane.close();
  }
}
