package io.sigmascope.cli.model;

import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.prediction.PictureFeed;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.export.CalibrationPictures;
import io.sigmascope.frame.PixelSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Pictures to calibrate on, from all of some data sets alike: evenly spread over each of them. */
final class CalibrationSets implements CalibrationPictures, AutoCloseable {
  private static final int PICTURES = 64;

  private final List<SampleSet> sets;
  private final PictureFeed feed = new PictureFeed();

  private CalibrationSets(List<SampleSet> sets) {
    this.sets = sets;
  }

  /**
   * @param option that the URIs were given by
   * @throws UsageException if one of them is no set, or one that is for evaluation alone
   */
  static CalibrationSets open(String option, List<String> uris) {
    return new CalibrationSets(sets(option, uris));
  }

  /**
   * @param option that the URIs were given by
   * @throws UsageException if one of them is no set, or one that is for evaluation alone
   */
  static List<SampleSet> sets(String option, List<String> uris) {
    List<SampleSet> sets = new ArrayList<>();
    for (String uri : uris) {
      SampleSet set;
      try {
        set = Datasets.open(uri);
      } catch (IllegalArgumentException e) {
        throw new UsageException(option + ": " + e.getMessage(), e);
      }
      if (set.heldOut()) {
        throw new UsageException(option + " " + uri + ": is for evaluation alone");
      }
      sets.add(set);
    }
    return sets;
  }

  @Override
  public int count() {
    return Math.max(PICTURES, sets.size());
  }

  @Override
  public void read(int index, PixelSize size, ByteBuffer direct) throws IOException {
    SampleSet set = sets.get(index % sets.size());
    int turn = index / sets.size();
    int turns = (count() + sets.size() - 1) / sets.size();
    int place = Math.toIntExact((long) turn * set.size() / turns);
    feed.put(set, place, set.load(place), size, direct);
  }

  @Override
  public void close() {
    feed.close();
  }
}
