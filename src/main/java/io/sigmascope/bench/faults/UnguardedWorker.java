package io.sigmascope.bench.faults;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker without the commit barrier, for the control run. Runs until it is ended. */
final class UnguardedWorker {
  private UnguardedWorker() {}

  /**
   * @param arguments topology file, Kafka's address
   */
  public static void main(String[] arguments) throws Exception {
    SceneSettings settings = SceneSettings.load(Path.of(arguments[0]));
    ModelPackage model = ModelPackage.load(Path.of(settings.model()));
    int threads = Runtime.getRuntime().availableProcessors();
    EngineSettings onCpu = new EngineSettings(Device.CPU, settings.batch().size(), threads);
    CountDownLatch ended = new CountDownLatch(1);
    try (Engine engine = Engine.open(model, onCpu);
        SceneApplication scene =
            SceneApplication.openUnguarded(
                settings, KafkaProperties.of(arguments[1]), List.of(engine))) {
      Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
      scene.start();
      System.err.println(Workers.READY);
      ended.await();
    }
  }
}
