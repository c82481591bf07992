package io.sigmascope.dataset;

import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.rendering.FrameRange;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import io.sigmascope.rendering.world.Weather;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Rendered streets, a few frames of each, far enough apart that they show different places.
 *
 * <p>Every thread keeps the street that it has last rendered: samples in their order need a new one
 * only every fifth time.
 */
final class RenderedSet implements SampleSet {
  private static final int FRAMES_A_STREET = 5;

  /** Five seconds of driving. */
  private static final int FRAMES_BETWEEN = 25;

  private static final int DEFAULT_SAMPLES = 200;

  private final String uri;
  private final int seed;
  private final int samples;
  private final RenderSettings settings;
  private final ThreadLocal<Street> street = new ThreadLocal<>();

  private record Street(int seed, StreetRenderer renderer) {}

  private RenderedSet(String uri, int seed, int samples, RenderSettings settings) {
    this.uri = uri;
    this.seed = seed;
    this.samples = samples;
    this.settings = settings;
  }

  /** The seeds of its streets, both ends included. */
  record Streets(int seed, int samples) {
    long last() {
      return seed + (samples - 1L) / FRAMES_A_STREET;
    }

    boolean overlaps(Streets other) {
      return seed <= other.last() && other.seed <= last();
    }
  }

  static Streets streets(DatasetUri uri) {
    return new Streets(
        number(uri, "the seed", uri.rest()),
        uri.option("frames").map(v -> number(uri, "frames", v)).orElse(DEFAULT_SAMPLES));
  }

  static RenderedSet open(DatasetUri uri) {
    uri.allowOptions(Set.of("frames", "size", "weather", "lens"));
    Streets streets = streets(uri);
    int seed = streets.seed();
    int samples = streets.samples();
    if (seed < 0) {
      throw uri.fault("the seed must be 0 or more, got " + seed);
    }
    if (samples < 1) {
      throw uri.fault("frames must be at least 1, got " + samples);
    }
    long last = streets.last();
    if (last > Integer.MAX_VALUE) {
      throw uri.fault("its last street would be " + last + ", at most 2147483647 is possible");
    }
    if (seed < Datasets.FIRST_HELD_OUT_SEED && last >= Datasets.FIRST_HELD_OUT_SEED) {
      throw uri.fault(
          "its streets %d to %d are partly held out: those from %d up are never trained on"
              .formatted(seed, last, Datasets.FIRST_HELD_OUT_SEED));
    }
    return new RenderedSet(uri.text(), seed, samples, settings(uri));
  }

  private static RenderSettings settings(DatasetUri uri) {
    PixelSize size =
        uri.option("size").map(value -> size(uri, value)).orElse(RenderSettings.DEFAULT.size());
    Optional<FrameRange> always = Optional.of(new FrameRange(0, Integer.MAX_VALUE));
    Set<Weather.Kind> weathers =
        uri.option("weather")
            .map(value -> weathers(uri, value))
            .orElse(RenderSettings.DEFAULT.weathers());
    return switch (uri.option("lens").orElse("clean")) {
      case "clean" -> new RenderSettings(size, Optional.empty(), Optional.empty(), weathers);
      case "covered" -> new RenderSettings(size, always, Optional.empty(), weathers);
      case "fogged" -> new RenderSettings(size, Optional.empty(), always, weathers);
      default ->
          throw uri.fault(
              "lens must be clean, covered or fogged, got '" + uri.option("lens").get() + "'");
    };
  }

  private static Set<Weather.Kind> weathers(DatasetUri uri, String value) {
    Map<String, Weather.Kind> kinds = new LinkedHashMap<>();
    for (Weather.Kind kind : Weather.Kind.values()) {
      kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
    }
    Set<Weather.Kind> wanted = EnumSet.noneOf(Weather.Kind.class);
    for (String name : value.split(",", -1)) {
      Weather.Kind kind = kinds.get(name);
      if (kind == null) {
        throw uri.fault(
            "weather must be some of " + String.join(",", kinds.keySet()) + ", got '" + name + "'");
      }
      wanted.add(kind);
    }
    return wanted;
  }

  private static int number(DatasetUri uri, String what, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw uri.fault(what + " must be a whole number, got '" + value + "'");
    }
  }

  private static PixelSize size(DatasetUri uri, String value) {
    try {
      return RenderSettings.parseSize(value);
    } catch (IllegalArgumentException e) {
      throw uri.fault(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String uri() {
    return uri;
  }

  @Override
  public int size() {
    return samples;
  }

  @Override
  public boolean heldOut() {
    return seed >= Datasets.FIRST_HELD_OUT_SEED;
  }

  @Override
  public Sample load(int index) {
    Objects.checkIndex(index, samples);
    int streetSeed = seed + index / FRAMES_A_STREET;
    int frame = FRAMES_BETWEEN * (index % FRAMES_A_STREET);
    LabelledScene scene = renderer(streetSeed).render(frame);
    return new Sample(
        String.format(Locale.ROOT, "rendered_%06d_%06d", streetSeed, frame),
        scene.image(),
        Optional.of(scene.labels()),
        Optional.of(scene.instances()),
        Optional.of(scene.depth()),
        OptionalDouble.of(scene.camera().fy()));
  }

  private StreetRenderer renderer(int streetSeed) {
    Street kept = street.get();
    if (kept == null || kept.seed() != streetSeed) {
      kept = new Street(streetSeed, new StreetRenderer(streetSeed, settings));
      street.set(kept);
    }
    return kept.renderer();
  }
}
