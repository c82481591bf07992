package io.sigmascope.pipeline;

import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.settings.Delivery;
import io.sigmascope.wire.KafkaProperties;
import java.util.List;
import java.util.Map;

/** A worker in a process of its own, that some frames kill. Runs until that happens, or its end. */
final class FragileWorker {
  private FragileWorker() {}

  /**
   * @param arguments Kafka's address, and the application's name
   */
  public static void main(String[] arguments) throws Exception {
    PipelineMetrics metrics = new RecordedMetrics();
    try (SceneApplication application =
        SceneApplication.openOn(
            admission -> List.of(FakeAnalyser.device(admission, metrics)),
            SceneFile.named(arguments[1], Delivery.EXACTLY_ONCE, Map.of()),
            KafkaProperties.of(arguments[0]),
            metrics,
            BatchingMetrics.NONE,
            true)) {
      application.start();
      while (application.failure().isEmpty()) {
        Thread.sleep(100);
      }
    }
    System.exit(1); // as 'run' does
  }
}
