package io.sigmascope.cli.topology;

import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.frame.ModelId;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.inference.DeviceUnavailableException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.inference.swap.ModelWatch;
import io.sigmascope.inference.swap.Staging;
import io.sigmascope.inference.swap.SwapListener;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.pipeline.ServingDevice;
import io.sigmascope.pipeline.shadow.Shadow;
import io.sigmascope.pipeline.shadow.ShadowTap;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.settings.ShadowSettings;
import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A topology's model, loaded and warm on each of its devices, whose batch has been found. */
public final class ServedModel implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path file;
  private final SceneSettings settings;
  private final Path folder;
  private final Staging.Stamp stamp;
  private final List<ServingDevice> devices;
  private final @Nullable Engine candidate;
  private @Nullable Shadow shadow;
  private @Nullable ModelWatch watch;

  private ServedModel(
      Path file,
      SceneSettings settings,
      Path folder,
      Staging.Stamp stamp,
      List<ServingDevice> devices,
      @Nullable Engine candidate) {
    this.stamp = stamp;
    this.candidate = candidate;
    this.file = file;
    this.settings = settings;
    this.folder = folder;
    this.devices = devices;
  }

  /**
   * Loads it onto each device, and finds its batch.
   *
   * @param file that the settings are from
   * @param settings as {@link TopologyFile} loads them
   * @throws UsageException that names the file, if a package cannot be used or a device is not
   *     there
   * @throws InferenceException if the model does not run on it
   * @throws Exception if its files cannot be read
   */
  public static ServedModel open(Path file, SceneSettings settings) throws Exception {
    try {
      return load(file, settings);
    } catch (InvalidModelException | DeviceUnavailableException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }

  private static ServedModel load(Path file, SceneSettings settings) throws Exception {
    requirePackages(file, settings);
    Path folder = Home.model(settings.model());
    Staging.Stamp stamp = Staging.stamp(folder);
    List<Engine> engines = openEngines(folder, stamp, settings);
    try {
      List<ServingDevice> devices = ServingDevice.of(settings.batch(), List.copyOf(engines));
      Engine candidate = null;
      if (settings.shadow().isPresent()) {
        candidate = openCandidate(settings.shadow().get());
      }
      return new ServedModel(file, settings, folder, stamp, devices, candidate);
    } catch (InvalidModelException | InferenceException | RuntimeException e) {
      engines.forEach(Engine::close);
      throw e;
    }
  }

  /**
   * Looks whether there are folders of the packages that settings ask for.
   *
   * @throws UsageException that names file and key, if not
   */
  public static void requirePackages(Path file, SceneSettings settings) {
    Home.requireModel(file + ": model:", settings.model());
    settings
        .shadow()
        .ifPresent(shadow -> Home.requireModel(file + ": shadow.model:", shadow.model()));
  }

  /** From a copy: what the folder holds may change meanwhile. */
  private static List<Engine> openEngines(Path folder, Staging.Stamp stamp, SceneSettings settings)
      throws Exception {
    List<Engine> engines = new ArrayList<>();
    try {
      return Staging.with(
              folder,
              stamp,
              copy -> {
                for (EngineSettings device : engines(settings)) {
                  engines.add(Engine.open(copy, device));
                }
                return engines;
              })
          .orElseThrow(
              () -> new IllegalStateException(folder + " changed while it was read: start again"));
    } catch (Exception e) {
      engines.forEach(Engine::close);
      throw e;
    }
  }

  private static Engine openCandidate(ShadowSettings shadow)
      throws InvalidModelException, InferenceException {
    ModelPackage model = ModelPackage.load(Home.model(shadow.model()));
    return Engine.open(model, new EngineSettings(Device.parse(shadow.device()), 1, 1, 1));
  }

  private static List<EngineSettings> engines(SceneSettings settings) {
    return settings.devices().stream()
        .map(Device::parse)
        .map(device -> EngineSettings.serving(device, settings.batch()))
        .toList();
  }

  /**
   * Loads what decodes and encodes pictures, which any topology's lanes need: half a second that
   * they would otherwise wait for.
   *
   * @return closes nothing: native libraries stay to the end of the process
   */
  public static AutoCloseable loadPictures() {
    FrameDecoder.load();
    return () -> {};
  }

  /** The model that serves now. */
  public ModelId id() {
    return devices.get(0).engine().model().id();
  }

  /**
   * The topology on this model; nothing of it runs yet.
   *
   * @throws UsageException if Kafka Streams refuses its properties
   * @throws Exception if a device has no room
   */
  public SceneApplication application(KafkaProperties kafka, Monitoring monitoring)
      throws Exception {
    try {
      return SceneApplication.open(
          settings,
          kafka,
          devices,
          monitoring.pipeline(),
          monitoring.batching(),
          startShadow(kafka, monitoring));
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": streams: " + e.getMessage(), e);
    }
  }

  private ShadowTap startShadow(KafkaProperties kafka, Monitoring monitoring)
      throws InferenceException {
    Engine engine = candidate;
    if (engine == null || settings.shadow().isEmpty()) {
      return ShadowTap.NONE;
    }
    ShadowSettings wanted = settings.shadow().get();
    Shadow started =
        Shadow.start(
            engine,
            SceneApplication.method(settings),
            wanted.share(),
            kafka,
            wanted.agreement(),
            monitoring.shadow());
    shadow = started;
    return started;
  }

  /** One a device; closed with this. */
  public List<Engine> engines() {
    return devices.stream().map(ServingDevice::engine).toList();
  }

  /**
   * Makes the model show in the metrics, and lets another one take its place when its folder
   * changes.
   */
  public void announce(Monitoring monitoring) {
    engines().forEach(engine -> monitoring.serving(engine.model(), engine.device()));
    List<EngineSettings> engines = engines(settings);
    List<ModelWatch.Place> places = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      places.add(new ModelWatch.Place(devices.get(i).slot(), engines.get(i)));
    }
    SwapListener listener =
        new SwapListener() {
          @Override
          public void swapped(ModelPackage model) {
            engines().forEach(engine -> monitoring.serving(model, engine.device()));
            monitoring.modelSwap("swapped");
          }

          @Override
          public void refused() {
            monitoring.modelSwap("refused");
          }
        };
    watch = new ModelWatch(folder, stamp, places, new RenderedCanary(), listener, LOOK_EVERY);
    watch.start();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    if (shadow != null) {
      shadow.close();
    }
    if (candidate != null) {
      candidate.close();
    }
    devices.forEach(device -> device.slot().close());
  }
}
