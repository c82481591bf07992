package io.sigmascope.bench.load;

import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Frames that wait, to find how many a second a worker does. The first of them warm it up: what it
 * does of those tells more of the compiler than of the worker.
 */
public final class Backlog {
  private static final int COUNTED = 150;
  private static final double FRAMES_PER_SECOND = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private Backlog() {}

  /**
   * Sends enough of them for a rough idea, behind others that warm up.
   *
   * @return how many
   * @throws IOException if one could not be sent
   */
  public static long sendAfter(
      int warmUp, KafkaProperties kafka, String topic, int cameras, List<byte[]> pictures)
      throws IOException, InterruptedException {
    return send(kafka, topic, cameras, pictures, warmUp + COUNTED);
  }

  /**
   * Sends about so many.
   *
   * @return how many
   * @throws IOException if one could not be sent
   */
  public static long send(
      KafkaProperties kafka, String topic, int cameras, List<byte[]> pictures, int frames)
      throws IOException, InterruptedException {
    return send(kafka, topic, cameras, pictures, frames, FRAMES_PER_SECOND);
  }

  /**
   * Sends about so many, so many a second.
   *
   * @return how many
   * @throws IOException if one could not be sent
   */
  public static long send(
      KafkaProperties kafka,
      String topic,
      int cameras,
      List<byte[]> pictures,
      int frames,
      double framesPerSecond)
      throws IOException, InterruptedException {
    try (FrameFlow flow = FrameFlow.start(kafka, topic, cameras, framesPerSecond, pictures)) {
      Thread.sleep(Math.round(frames / framesPerSecond * 1000));
      return flow.stop();
    }
  }

  /**
   * Results a second, of those that came last.
   *
   * @param warmUp how many of the first do not count
   * @param frames that were sent
   * @param look at those that work, after each poll
   * @throws IOException if they do not all have results
   */
  public static double rate(
      int warmUp, KafkaProperties kafka, String resultTopic, long frames, ResultTimes.Look look)
      throws IOException {
    try (ResultTimes times = new ResultTimes(kafka, resultTopic)) {
      times.await(frames, PATIENCE, look);
      times.require(frames);
      return times.perSecond(warmUp);
    }
  }
}
