package io.sigmascope.bench.tracks;

import io.sigmascope.bench.Figure;
import io.sigmascope.evaluation.IdentityCounts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of it.
 *
 * @param frames analysed
 * @param tracked the model's instances with their tracks
 * @param all the model's instances, each as if it had a track
 * @param real the true instances with the tracks that they are given
 * @param trackMillis a frame, for the model's instances
 */
public record TrackReport(
    long frames,
    IdentityCounts tracked,
    IdentityCounts all,
    IdentityCounts real,
    double trackMillis) {

  TrackReport plus(TrackReport other) {
    return new TrackReport(
        frames + other.frames,
        tracked.plus(other.tracked),
        all.plus(other.all),
        real.plus(other.real),
        (trackMillis * frames + other.trackMillis * other.frames) / (frames + other.frames));
  }

  /** In one line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%d frames: IDF1 %.3f, %d switches; true instances %.3f, %d switches",
        frames,
        tracked.idF1(),
        tracked.switches(),
        real.idF1(),
        real.switches());
  }

  /** For people. */
  public List<String> table() {
    return List.of(
        row("", "IDF1", "IDP", "IDR", "switches", "objects", "tracks"),
        row("the model's instances", tracked),
        row("true instances", real),
        "",
        String.format(
            Locale.ROOT,
            "With perfect identities the model's instances that have tracks would score %.3f, and"
                + " all of them %.3f.",
            tracked.bestF1(),
            all.bestF1()));
  }

  private static String row(String name, IdentityCounts counts) {
    return row(
        name,
        figure(counts.idF1()),
        figure(counts.idPrecision()),
        figure(counts.idRecall()),
        counts.switches(),
        counts.objects(),
        counts.tracks());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String row(Object... cells) {
    return String.format("%-24s %7s %7s %7s %9s %8s %7s", cells);
  }

  /** Keys of figures that can be asked to be at least something. */
  public static final List<String> FIGURES =
      List.of(
          "idf1",
          "idPrecision",
          "idRecall",
          "perfectIdf1",
          "allPerfectIdf1",
          "allPrecision",
          "allRecall",
          "trueInstancesIdf1");

  /** By the keys of {@code bench tracks --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("frames", frames);
    values.put("objects", tracked.objects());
    values.put("tracks", tracked.tracks());
    values.put("idf1", Figure.rounded(tracked.idF1()));
    values.put("idPrecision", Figure.rounded(tracked.idPrecision()));
    values.put("idRecall", Figure.rounded(tracked.idRecall()));
    values.put("idSwitches", tracked.switches());
    values.put("perfectIdf1", Figure.rounded(tracked.bestF1()));
    values.put("allPerfectIdf1", Figure.rounded(all.bestF1()));
    values.put("allPrecision", Figure.rounded(all.precision()));
    values.put("allRecall", Figure.rounded(all.recall()));
    values.put("trueInstancesIdf1", Figure.rounded(real.idF1()));
    values.put("trueInstancesIdSwitches", real.switches());
    values.put("trackMillisPerFrame", Figure.rounded(trackMillis));
    return values;
  }
}
