package io.sigmascope.cli.model;

import io.sigmascope.evaluation.PictureScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which pictures are the worst by each of three measures. */
final class WorstPictures {
  /** A place's name in any evaluation, as a regular expression. */
  static final String ANY_PLACE = "(?:mIoU|instanceError|absRel)-\\d+";

  private static final int A_MEASURE = 3;

  private final List<Scored> pictures = new ArrayList<>();

  private record Scored(int index, PictureScore score) {}

  /**
   * A picture to look at.
   *
   * @param place measure and rank, fit for a file name
   * @param index of the sample
   */
  record Place(String place, int index) {}

  void add(int index, PictureScore score) {
    pictures.add(new Scored(index, score));
  }

  /** The worst by each measure that the pictures have, the very worst first. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    addPlaces("mIoU", score -> -score.meanIou(), places);
    addPlaces("instanceError", PictureScore::instanceError, places);
    addPlaces("absRel", PictureScore::absRel, places);
    return places;
  }

  private void addPlaces(
      String measure, ToDoubleFunction<PictureScore> badness, List<Place> places) {
    List<Scored> worst =
        pictures.stream()
            .filter(picture -> !Double.isNaN(badness.applyAsDouble(picture.score())))
            .sorted(
                Comparator.comparingDouble(
                    (Scored picture) -> -badness.applyAsDouble(picture.score())))
            .limit(A_MEASURE)
            .toList();
    for (int i = 0; i < worst.size(); i++) {
      places.add(new Place(measure + "-" + (i + 1), worst.get(i).index()));
    }
  }
}
