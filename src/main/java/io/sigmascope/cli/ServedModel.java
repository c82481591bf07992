package io.sigmascope.cli;

import io.sigmascope.frame.ModelId;
import io.sigmascope.inference.Device;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.settings.SceneSettings;
import java.util.ArrayList;
import java.util.List;

/** A topology's model, loaded and warm on each of its devices. */
final class ServedModel implements AutoCloseable {
  private final ModelPackage model;
  private final List<Engine> engines;

  private ServedModel(ModelPackage model, List<Engine> engines) {
    this.model = model;
    this.engines = engines;
  }

  /**
   * @throws UsageException if a device is none
   * @throws InvalidModelException if the package cannot be used
   * @throws InferenceException if a device is not there, or the model does not run on it
   */
  static ServedModel open(SceneSettings settings) throws InvalidModelException, InferenceException {
    List<Device> devices = new ArrayList<>();
    for (String device : settings.devices()) {
      try {
        devices.add(Device.parse(device));
      } catch (IllegalArgumentException e) {
        throw new UsageException("devices: " + e.getMessage(), e);
      }
    }
    ServedModel served =
        new ServedModel(ModelPackage.load(Home.model(settings.model())), new ArrayList<>());
    try {
      for (Device device : devices) {
        int threads = Runtime.getRuntime().availableProcessors();
        served.engines.add(
            Engine.open(
                served.model, new EngineSettings(device, settings.batch().size(), threads)));
      }
      return served;
    } catch (InferenceException | RuntimeException e) {
      served.close();
      throw e;
    }
  }

  ModelId id() {
    return model.id();
  }

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
