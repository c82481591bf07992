package io.sigmascope.inference.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelWatchTest {
  private static final Path ONE = Path.of("models/street");
  private static final Path OTHER = Path.of("models/street-untrained");
  private static final EngineSettings CPU = EngineSettings.cpu(1, 1);

  @TempDir private Path models;

  /** What the watch said: a version that serves, or {@code refused}. */
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private final SwapListener listener =
      new SwapListener() {
        @Override
        public void swapped(ModelPackage model) {
          said.add(model.id().version());
        }

        @Override
        public void refused() {
          said.add("refused");
        }
      };

  @Test
  void whatAnOperatorGoesBackToOrForcesIsNotComparedWithWhatServes() throws Exception {
    ModelTrial takesNothingThatIsCompared =
        (candidate, live) -> live.map(engine -> "not as good as " + engine.model().id());
    ModelStore store = new ModelStore(models);
    String before = store.install(ONE, "live", false).id().version();
    ModelPackage serving = store.install(OTHER, "live", false);
    EngineSlot slot = new EngineSlot(Engine.open(serving, CPU));
    try (ModelWatch watch =
        new ModelWatch(
            serving.folder(),
            Staging.stamp(serving.folder()),
            List.of(new ModelWatch.Place(slot, CPU)),
            takesNothingThatIsCompared,
            listener,
            Duration.ofMillis(50))) {
      watch.start();

      store.rollBack("live");
      assertThat(next()).isEqualTo(before);
      store.install(OTHER, "live", false);
      assertThat(next()).isEqualTo("refused");
      store.install(OTHER, "live", true);
      assertThat(next()).isEqualTo(serving.id().version());
    } finally {
      slot.close();
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(said.poll(1, TimeUnit.MINUTES));
  }
}
