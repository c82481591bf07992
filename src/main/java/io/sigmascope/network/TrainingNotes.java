package io.sigmascope.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a training run leaves in the notes of its checkpoint, so that a model package can be made
 * from the checkpoint alone.
 *
 * @param input size of whole pictures, in pixels, that the calibration is for
 * @param canonicalFocalLength vertical, in input pixels, that inverse depth is for
 * @param logVariances learned {@code s = log sigma^2}, by the task's label
 * @param trainingData what it learned from: URIs without the folders that data lies in
 * @param licence of the weights, where the settings say it
 * @param seeds by what they seeded
 * @param versions of what trained it, by library
 * @param calibration {@link Calibration#NONE} where there were no sets to calibrate on
 * @param novelty absent where the training set was not summed up
 */
public record TrainingNotes(
    Input input,
    double canonicalFocalLength,
    Map<String, Double> logVariances,
    List<String> trainingData,
    Optional<String> licence,
    Map<String, Long> seeds,
    Map<String, String> versions,
    Calibration calibration,
    Optional<Novelty> novelty) {
  private static final String INPUT = "input";
  private static final String FOCAL_LENGTH = "canonicalFocalLength";
  private static final String LOG_VARIANCE = "logVariance.";
  private static final String TRAINING_DATA = "trainingData.";
  private static final String LICENCE = "licence";
  private static final String SEED = "seed.";
  private static final String VERSION = "version.";
  private static final String CALIBRATION = "calibration.";
  private static final String NOVELTY = "novelty.";

  public TrainingNotes {
    logVariances = Map.copyOf(logVariances);
    trainingData = List.copyOf(trainingData);
    seeds = Map.copyOf(seeds);
    versions = Map.copyOf(versions);
  }

  /** Pixels. */
  public record Input(int width, int height) {
    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /**
   * What predictions are corrected by, fitted on data that was held out.
   *
   * @param temperature what class logits are divided by
   * @param centroidScaleFactor what the predicted centroid scale is multiplied by
   * @param depthScaleFactor what the predicted depth scale is multiplied by
   */
  public record Calibration(
      double temperature, double centroidScaleFactor, double depthScaleFactor) {
    /** Leaves everything as the network predicts it. */
    public static final Calibration NONE = new Calibration(1, 1, 1);
  }

  /**
   * How features of the training set spread out; {@code uncertainty.TrainingDistribution} says what
   * the numbers mean.
   *
   * @param correlationFactor rows of a lower triangle, one after the other; empty where channels
   *     are taken as independent
   */
  public record Novelty(
      List<Float> mean,
      List<Float> deviation,
      List<Float> correlationFactor,
      List<Float> distanceQuantiles) {
    public Novelty {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      correlationFactor = List.copyOf(correlationFactor);
      distanceQuantiles = List.copyOf(distanceQuantiles);
    }
  }

  /** The notes of a {@link Checkpoint}. */
  public Map<String, String> toNotes() {
    Map<String, String> notes = new TreeMap<>();
    notes.put(INPUT, input.toString());
    notes.put(FOCAL_LENGTH, Double.toString(canonicalFocalLength));
    logVariances.forEach((task, s) -> notes.put(LOG_VARIANCE + task, s.toString()));
    for (int i = 0; i < trainingData.size(); i++) {
      notes.put(TRAINING_DATA + "%04d".formatted(i), trainingData.get(i));
    }
    licence.ifPresent(text -> notes.put(LICENCE, text));
    seeds.forEach((what, seed) -> notes.put(SEED + what, seed.toString()));
    versions.forEach((library, version) -> notes.put(VERSION + library, version));
    notes.put(CALIBRATION + "temperature", Double.toString(calibration.temperature));
    notes.put(
        CALIBRATION + "centroidScaleFactor", Double.toString(calibration.centroidScaleFactor));
    notes.put(CALIBRATION + "depthScaleFactor", Double.toString(calibration.depthScaleFactor));
    novelty.ifPresent(
        known -> {
          notes.put(NOVELTY + "mean", Floats.encode(known.mean));
          notes.put(NOVELTY + "deviation", Floats.encode(known.deviation));
          notes.put(NOVELTY + "correlationFactor", Floats.encode(known.correlationFactor));
          notes.put(NOVELTY + "distanceQuantiles", Floats.encode(known.distanceQuantiles));
        });
    return notes;
  }

  /**
   * Reads what {@link #toNotes} wrote; other notes are left alone.
   *
   * @throws IllegalArgumentException that names a note that is missing or cannot be read
   */
  public static TrainingNotes of(Map<String, String> notes) {
    Reader reader = new Reader(new TreeMap<>(notes));
    return new TrainingNotes(
        reader.read(INPUT, TrainingNotes::input),
        reader.number(FOCAL_LENGTH),
        reader.under(LOG_VARIANCE, Double::valueOf),
        new ArrayList<>(reader.under(TRAINING_DATA, Function.identity()).values()),
        Optional.ofNullable(notes.get(LICENCE)),
        reader.under(SEED, Long::valueOf),
        reader.under(VERSION, Function.identity()),
        new Calibration(
            reader.number(CALIBRATION + "temperature"),
            reader.number(CALIBRATION + "centroidScaleFactor"),
            reader.number(CALIBRATION + "depthScaleFactor")),
        notes.containsKey(NOVELTY + "mean")
            ? Optional.of(
                new Novelty(
                    reader.read(NOVELTY + "mean", Floats::decode),
                    reader.read(NOVELTY + "deviation", Floats::decode),
                    reader.read(NOVELTY + "correlationFactor", Floats::decode),
                    reader.read(NOVELTY + "distanceQuantiles", Floats::decode)))
            : Optional.empty());
  }

  private static Input input(String text) {
    String[] sides = text.split("x", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException("not WIDTHxHEIGHT");
    }
    return new Input(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  private record Reader(TreeMap<String, String> notes) {
    <T> T read(String key, Function<String, T> parser) {
      String text = notes.get(key);
      if (text == null) {
        throw new IllegalArgumentException("note '" + key + "' is missing");
      }
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("note '" + key + "' cannot be read", e);
      }
    }

    double number(String key) {
      return read(key, Double::valueOf);
    }

    /** In the order of the keys, which come out without the prefix. */
    <T> Map<String, T> under(String prefix, Function<String, T> parser) {
      Map<String, T> values = new LinkedHashMap<>();
      for (String key : notes.tailMap(prefix).keySet()) {
        if (!key.startsWith(prefix)) {
          break;
        }
        values.put(key.substring(prefix.length()), read(key, parser));
      }
      return values;
    }
  }
}
