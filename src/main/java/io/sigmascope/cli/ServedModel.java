package io.sigmascope.cli;

import io.sigmascope.frame.ModelId;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.pipeline.BatchChoice;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A topology's model, loaded and warm on each of its devices, whose batch has been found. */
final class ServedModel implements AutoCloseable {
  private final Path file;
  private final SceneSettings settings;
  private final ModelPackage model;
  private final List<Engine> engines;

  private ServedModel(Path file, SceneSettings settings, ModelPackage model, List<Engine> engines) {
    this.file = file;
    this.settings = settings;
    this.model = model;
    this.engines = engines;
  }

  /**
   * @param file that the settings are from
   * @param settings as {@link SceneFile} loads them
   * @throws InvalidModelException if the package cannot be used
   * @throws InferenceException if a device is not there, or the model does not run on it
   */
  static ServedModel open(Path file, SceneSettings settings)
      throws InvalidModelException, InferenceException {
    List<Device> devices = settings.devices().stream().map(Device::parse).toList();
    ModelPackage model = ModelPackage.load(Home.model(settings.model()));
    List<Engine> engines = new ArrayList<>();
    try {
      for (Device device : devices) {
        engines.add(Engine.open(model, EngineSettings.serving(device, settings.batch())));
      }
      SceneSettings found = settings.withBatch(BatchChoice.of(settings.batch(), engines));
      return new ServedModel(file, found, model, engines);
    } catch (InferenceException | RuntimeException e) {
      engines.forEach(Engine::close);
      throw e;
    }
  }

  /**
   * Loads what decodes and encodes pictures, which any topology's lanes need: half a second that
   * they would otherwise wait for.
   *
   * @return closes nothing: native libraries stay to the end of the process
   */
  static AutoCloseable loadPictures() {
    FrameDecoder.load();
    return () -> {};
  }

  ModelId id() {
    return model.id();
  }

  /**
   * The topology on this model; nothing of it runs yet.
   *
   * @throws UsageException if Kafka Streams refuses its properties
   * @throws Exception if a device has no room
   */
  SceneApplication application(KafkaProperties kafka, Monitoring monitoring) throws Exception {
    try {
      return SceneApplication.open(
          settings, kafka, engines(), monitoring.pipeline(), monitoring.batching());
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": streams: " + e.getMessage(), e);
    }
  }

  /** One a device; closed with this. */
  List<Engine> engines() {
    return List.copyOf(engines);
  }

  /** Makes the model show in the metrics. */
  void announce(Monitoring monitoring) {
    engines.forEach(engine -> monitoring.serving(model, engine.device()));
  }

  @Override
  public void close() {
    engines.forEach(Engine::close);
  }
}
