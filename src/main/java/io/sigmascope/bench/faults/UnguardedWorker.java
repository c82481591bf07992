package io.sigmascope.bench.faults;

import io.sigmascope.bench.process.ChildJvm;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.pipeline.ServingDevice;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker without the commit barrier, for the control run. Runs until it is ended. */
final class UnguardedWorker {
  private static final Duration CLOSE = Duration.ofSeconds(50);

  private UnguardedWorker() {}

  /**
   * @param arguments topology file, Kafka's address
   */
  public static void main(String[] arguments) throws Exception {
    SceneSettings settings = SceneSettings.load(Path.of(arguments[0]));
    ModelPackage model = ModelPackage.load(Path.of(settings.model()));
    EngineSettings onCpu = EngineSettings.serving(Device.CPU, settings.batch());
    CountDownLatch ended = new CountDownLatch(1);
    try (Engine engine = Engine.open(model, onCpu);
        SceneApplication scene =
            SceneApplication.openUnguarded(
                settings,
                KafkaProperties.of(arguments[1]),
                ServingDevice.of(settings.batch(), List.of(engine)))) {
      Thread main = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, main)));
      scene.start();
      System.err.println(ChildJvm.TOPOLOGIES_RUN);
      ended.await();
    }
  }

  /** The virtual machine ends when its hooks do, whatever main has still to close. */
  private static void end(CountDownLatch ended, Thread main) {
    ended.countDown();
    try {
      main.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
