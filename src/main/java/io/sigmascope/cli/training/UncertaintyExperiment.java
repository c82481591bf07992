package io.sigmascope.cli.training;

import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.capture.VideoPictures;
import io.sigmascope.cli.console.ProgressLine;
import io.sigmascope.cli.prediction.ScenePredictor;
import io.sigmascope.cli.prediction.ScoredParts;
import io.sigmascope.cli.training.UncertaintyFindings.Disturbed;
import io.sigmascope.cli.training.UncertaintyFindings.Novelties;
import io.sigmascope.cli.training.UncertaintyFindings.Scored;
import io.sigmascope.dataset.DatasetName;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.Disturbance;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.evaluation.UncertaintyScores;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Asks whether a model's uncertainty means something: whether it knows which pixels are wrong, how
 * wrong they may be, and which pictures are of a kind that it has not learned. Rendered streets are
 * always there; real data where the user has it. Nothing is fitted here. For one thread.
 */
final class UncertaintyExperiment {
  private static final String RENDERED =
      "rendered:" + (Datasets.FIRST_HELD_OUT_SEED + 1) + "?frames=";

  private static final String BY_DAY = "&weather=sun,overcast,rain,haze";
  private static final int VIDEO_FRAMES_EACH = 5;

  private static final List<Sweep> SWEEPS =
      List.of(
          new Sweep(Disturbance.DARKENED, 15 / 16.0, 1 / 2.0, 3 / 4.0, 7 / 8.0, 15 / 16.0),
          new Sweep(Disturbance.FOGGED, 0.7, 0.3, 0.5, 0.7, 0.9),
          new Sweep(Disturbance.OCCLUDED, 0.4, 0.1, 0.2, 0.4, 0.6));

  private final Engine engine;
  private final ProgressLine progress;

  /** A disturbance, the strength of it that is named where only one is, and all that are tried. */
  private record Sweep(Disturbance kind, double named, List<Double> strengths) {
    Sweep(Disturbance kind, double named, Double... strengths) {
      this(kind, named, List.of(strengths));
    }
  }

  /**
   * What there is to measure on.
   *
   * @param frames of each rendered set
   * @param camvid labelled pictures that nothing was learned from
   * @param kitti laser points that nothing was learned from
   * @param videos files
   */
  record Data(
      int frames, Optional<SampleSet> camvid, Optional<SampleSet> kitti, List<Path> videos) {
    Data {
      videos = List.copyOf(videos);
    }
  }

  private UncertaintyExperiment(Engine engine, ProgressLine progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /**
   * Measures everything.
   *
   * @throws IOException that names the file, if one cannot be read
   */
  static UncertaintyFindings run(Engine engine, Data data, ProgressLine progress)
      throws IOException, InferenceException {
    UncertaintyExperiment experiment = new UncertaintyExperiment(engine, progress);
    try (NoveltyPredictor predictor = new NoveltyPredictor(engine)) {
      return experiment.run(data, predictor);
    }
  }

  private UncertaintyFindings run(Data data, NoveltyPredictor predictor)
      throws IOException, InferenceException {
    List<Scored> sets = new ArrayList<>();
    sets.add(scored("rendered", Datasets.open(RENDERED + data.frames)));
    if (data.camvid.isPresent()) {
      sets.add(scored("CamVid", data.camvid.get()));
    }
    if (data.kitti.isPresent()) {
      sets.add(scored("KITTI", data.kitti.get()));
    }
    String street = RENDERED + data.frames;
    Novelties day = rendered("day", street + BY_DAY, predictor);
    List<Novelties> kinds = new ArrayList<>();
    kinds.add(rendered("covered lens, by day", street + BY_DAY + "&lens=covered", predictor));
    kinds.add(rendered("fogged lens, by day", street + BY_DAY + "&lens=fogged", predictor));
    kinds.add(rendered("night", street + "&weather=night", predictor));
    kinds.add(rendered("dusk", street + "&weather=dusk", predictor));
    for (Path video : data.videos) {
      kinds.add(video(video, predictor));
    }
    List<Novelties> undisturbed = new ArrayList<>();
    List<Disturbed> disturbed = new ArrayList<>();
    if (data.camvid.isPresent()) {
      disturb(data.camvid.get(), predictor, undisturbed, disturbed);
    }
    progress.clear();
    return new UncertaintyFindings(engine.model().id(), sets, day, kinds, undisturbed, disturbed);
  }

  private Scored scored(String title, SampleSet set) throws IOException, InferenceException {
    ScoredParts parts = ScoredParts.of(set);
    UncertaintyScores scores = new UncertaintyScores(parts.space());
    try (ScenePredictor predictor = new ScenePredictor(engine, InstanceMethod.OPTICS, set)) {
      predictor.predict(
          0,
          set.size(),
          (index, sample, predicted) -> {
            scores.add(parts.truth(sample), predicted);
            progress.show(index + 1, set.size(), title + " pictures scored");
          });
    }
    return new Scored(title, DatasetName.of(set.uri()), scores);
  }

  private Novelties rendered(String title, String uri, NoveltyPredictor predictor)
      throws IOException, InferenceException {
    SampleSet set = Datasets.open(uri);
    NoveltyPredictor.Values values =
        predictor.of(
            set.size(),
            (index, input, into) -> {
              FrameDecoder.stretchInto(set.load(index).image(), input, into);
              progress.show(index + 1, set.size(), title + " pictures");
            });
    return new Novelties("rendered " + title, uri, values);
  }

  private static Novelties video(Path file, NoveltyPredictor predictor)
      throws IOException, InferenceException {
    List<byte[]> pictures = VideoPictures.read(file, VIDEO_FRAMES_EACH);
    String name = String.valueOf(file.getFileName());
    try (FrameDecoder decoder = new FrameDecoder()) {
      NoveltyPredictor.Values values =
          predictor.of(
              pictures.size(),
              (index, input, into) -> {
                try {
                  decoder.decodeInto(pictures.get(index), input, into);
                } catch (UndecodableImageException e) {
                  throw new IOException(file + ": " + e.getMessage(), e);
                }
              });
      return new Novelties("real video " + name, name, values);
    }
  }

  /** Disturbs whole pictures, before they are made small; they themselves go the same way. */
  private void disturb(
      SampleSet set,
      NoveltyPredictor predictor,
      List<Novelties> undisturbed,
      List<Disturbed> disturbed)
      throws IOException, InferenceException {
    String source = DatasetName.of(set.uri());
    undisturbed.add(
        new Novelties(
            "as they are",
            source,
            predictor.of(
                set.size(),
                (index, input, into) ->
                    FrameDecoder.stretchInto(set.load(index).image(), input, into))));
    for (Sweep sweep : SWEEPS) {
      String title = sweep.kind.name().toLowerCase(Locale.ROOT);
      for (double strength : sweep.strengths) {
        NoveltyPredictor.Values values =
            predictor.of(
                set.size(),
                (index, input, into) -> {
                  RgbImage picture = set.load(index).image();
                  RgbImage changed =
                      sweep.kind.apply(picture, strength, new SplittableRandom(index));
                  FrameDecoder.stretchInto(changed, input, into);
                  progress.show(index + 1, set.size(), title + " pictures");
                });
        disturbed.add(
            new Disturbed(
                sweep.kind,
                strength,
                strength == sweep.named,
                new Novelties(title, source, values)));
      }
    }
  }
}
