package io.sigmascope.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The scene topology: {@code topologies/scene.yaml}.
 *
 * @param applicationId Kafka Streams' application id: names the consumer group
 * @param model a folder of {@code models/}, or a path to a model package
 * @param devices at least one of {@code cpu}, {@code cuda:N}
 * @param clustering how instances are found
 * @param inFlight frames a task may have between arrival and result
 * @param threads stream threads
 * @param focalLengths vertical, in source pixels, by camera id
 * @param shadow a candidate model beside the one that serves; empty for none
 * @param streams Kafka Streams properties that replace Sigmascope's
 */
public record SceneSettings(
    String applicationId,
    String source,
    Sinks sinks,
    String model,
    List<String> devices,
    Batch batch,
    Clustering clustering,
    int inFlight,
    int threads,
    OverloadSettings overload,
    Sampling sampling,
    ReviewSettings review,
    Delivery delivery,
    Map<String, Double> focalLengths,
    Optional<ShadowSettings> shadow,
    Map<String, String> streams)
    implements TopologySettings {

  public SceneSettings {
    Check check =
        ApplicationSettings.requireId(new Check(""), applicationId)
            .notBlank("source", source)
            .notBlank("model", model)
            .that(!devices.isEmpty(), "devices", "must name at least one", devices)
            .atLeast("inFlight", inFlight, 1)
            .atLeast("threads", threads, 1);
    focalLengths.forEach(
        (camera, pixels) ->
            check.that(
                pixels > 0, "focalLengths." + camera, "must be above 0 (source pixels)", pixels));
    check.orThrow();
    devices = List.copyOf(devices);
    focalLengths = Map.copyOf(focalLengths);
    streams = Map.copyOf(streams);
  }

  @Override
  public ApplicationSettings application() {
    return new ApplicationSettings(applicationId, threads, delivery, streams);
  }

  @Override
  public List<String> sources() {
    return List.of(source);
  }

  @Override
  public SceneSettings withDelivery(Delivery other) {
    return with(batch, threads, other);
  }

  /** The same with another batch. */
  public SceneSettings withBatch(Batch other) {
    return with(other, threads, delivery);
  }

  /** The same with another number of stream threads. */
  public SceneSettings withThreads(int other) {
    return with(batch, other, delivery);
  }

  private SceneSettings with(Batch otherBatch, int otherThreads, Delivery otherDelivery) {
    return new SceneSettings(
        applicationId,
        source,
        sinks,
        model,
        devices,
        otherBatch,
        clustering,
        inFlight,
        otherThreads,
        overload,
        sampling,
        review,
        otherDelivery,
        focalLengths,
        shadow,
        streams);
  }

  /** The ways to find instances among the network's votes. */
  public enum Clustering {
    OPTICS,
    PEAKS
  }

  /** The topics that the topology writes. */
  public record Sinks(
      String depth,
      String semantic,
      String instances,
      String uncertainty,
      String drops,
      String deadLetters,
      String review) {
    public Sinks {
      new Check("sinks")
          .notBlank("depth", depth)
          .notBlank("semantic", semantic)
          .notBlank("instances", instances)
          .notBlank("uncertainty", uncertainty)
          .notBlank("drops", drops)
          .notBlank("deadLetters", deadLetters)
          .notBlank("review", review)
          .orThrow();
    }
  }

  /**
   * @param size most frames that go through the network together
   * @param maxWait how long the oldest frame waits for others to join it
   * @param auto whether each device finds its own size when it warms up, of those up to {@code
   *     size}
   */
  public record Batch(int size, Duration maxWait, boolean auto) {
    private static final Duration MOST_WAIT = Duration.ofHours(24);

    /** Each device finds its own. */
    public static final Batch DEFAULT = new Batch(8, Duration.ofMillis(20), true);

    /** The word for it in files. */
    public static final String AUTO = "auto";

    /** Where a file gives only the wait. */
    private static final int SIZE = 4;

    public Batch(int size, Duration maxWait) {
      this(size, maxWait, false);
    }

    public Batch {
      new Check("batch")
          .atLeast("size", size, 1)
          .notNegative("maxWait", maxWait)
          .atMost("maxWait", maxWait, MOST_WAIT)
          .orThrow();
    }
  }

  /**
   * Most frames a second that are analysed, by their capture times; the others are dropped.
   *
   * @param maxFps of every camera that is not named; empty for all
   * @param cameras by id
   */
  public record Sampling(OptionalDouble maxFps, Map<String, Double> cameras) {
    public static final Sampling ALL = new Sampling(OptionalDouble.empty(), Map.of());

    public Sampling {
      Check check = new Check("sampling");
      check.that(maxFps.orElse(1) > 0, "maxFps", "must be above 0", maxFps.orElse(1));
      cameras.forEach(
          (camera, fps) -> check.that(fps > 0, "cameras." + camera, "must be above 0", fps));
      check.orThrow();
      cameras = Map.copyOf(cameras);
    }

    /** A camera's limit; empty if it has none. */
    public OptionalDouble of(String camera) {
      Double own = cameras.get(camera);
      return own == null ? maxFps : OptionalDouble.of(own);
    }
  }

  /**
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static SceneSettings load(Path file) {
    return YamlFile.load(file, SceneSettings::read);
  }

  static SceneSettings read(YamlObject yaml) {
    TopologySettings.require(yaml, Kind.SCENE);
    return new SceneSettings(
        yaml.text("applicationId"),
        yaml.text("source"),
        yaml.section("sinks", SceneSettings::readSinks),
        yaml.text("model"),
        yaml.texts("devices", List.of("cpu")),
        readBatch(yaml),
        yaml.choice("clustering", Clustering.OPTICS),
        yaml.wholeNumber("inFlight", 32),
        yaml.wholeNumber("threads", 2),
        yaml.section("overload", OverloadSettings.DEFAULT, OverloadSettings::read),
        yaml.section(
            "sampling",
            Sampling.ALL,
            sampling ->
                new Sampling(
                    sampling.number("maxFps"),
                    sampling.section("cameras", Map.of(), SceneSettings::readNumbers))),
        yaml.section("review", ReviewSettings.DEFAULT, ReviewSettings::read),
        yaml.choice("delivery", Delivery.EXACTLY_ONCE),
        yaml.section("focalLengths", Map.of(), SceneSettings::readNumbers),
        yaml.section(
            "shadow", Optional.empty(), shadow -> Optional.of(ShadowSettings.read(shadow))),
        yaml.section("streams", Map.of(), ApplicationSettings::readTexts));
  }

  private static Batch readBatch(YamlObject yaml) {
    if (yaml.is("batch", Batch.AUTO)) {
      return Batch.DEFAULT;
    }
    return yaml.section(
        "batch",
        Batch.DEFAULT,
        batch ->
            new Batch(
                batch.wholeNumber("size", Batch.SIZE),
                batch.duration("maxWait", Batch.DEFAULT.maxWait())));
  }

  private static Sinks readSinks(YamlObject sinks) {
    return new Sinks(
        sinks.text("depth"),
        sinks.text("semantic"),
        sinks.text("instances"),
        sinks.text("uncertainty"),
        sinks.text("drops"),
        sinks.text("deadLetters"),
        sinks.text("review"));
  }

  private static Map<String, Double> readNumbers(YamlObject object) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String key : object.keys()) {
      if (!object.has(key)) {
        object.fault(key, "must be a number");
      }
      numbers.put(key, object.number(key, 1));
    }
    return numbers;
  }
}
