package io.sigmascope.pipeline;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.inference.InferenceException;
import java.util.List;

/**
 * What a lane does with the pictures of a batch: {@link io.sigmascope.analysis.SceneAnalyser}, or a
 * stand-in. Belongs to one lane's thread.
 */
interface FrameAnalyser extends AutoCloseable {
  /**
   * Analyses a batch.
   *
   * @return an outcome a frame, in the batch's order
   * @throws InferenceException if the batch failed
   */
  List<FrameOutcome> analyse(List<FrameInput> batch) throws InferenceException;

  @Override
  void close();
}
