package io.sigmascope.bench.view;

import io.sigmascope.bench.Figure;
import io.sigmascope.bench.process.Slope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What came of it.
 *
 * @param unwatchedCores that the server took while nobody looked
 * @param numbersCores that it took with a viewer who gets no pictures
 * @param cores that it took with a viewer
 * @param framesPerSecond that the feed sent
 * @param heapBefore of the server after a collection, at the beginning, MB
 * @param heap the same at the end
 * @param looks at server and page, evenly
 */
public record ViewReport(
    ViewSettings settings,
    double unwatchedCores,
    double numbersCores,
    double cores,
    double framesPerSecond,
    double heapBefore,
    double heap,
    List<Look> looks) {
  /** Keys of {@link #values}, which are all numbers. */
  public static final List<String> FIGURES =
      List.of(
          "cameras",
          "framesPerSecond",
          "nodes",
          "pageHeapMegabytes",
          "pageHeapMegabytesPerMinute",
          "pageLateMillisMax",
          "pageLateMillisP50",
          "pageLateMillisP99",
          "picturesPerSecond",
          "seconds",
          "serverCores",
          "serverCoresUnwatched",
          "serverCoresWithoutPictures",
          "serverHeapMegabytes",
          "serverHeapMegabytesBefore",
          "serverRssMegabytes",
          "serverRssMegabytesPerMinute",
          "tiles");

  /**
   * One look.
   *
   * @param rss of the server, MB
   * @param pageHeap of the page's script, after a collection, MB
   * @param nodes of the page
   * @param tiles of cameras
   * @param picturesPerSecond that the page loaded since the last look
   * @param late how late a timer of the page was, ms
   */
  public record Look(
      double rss,
      double pageHeap,
      int nodes,
      int tiles,
      double picturesPerSecond,
      List<Double> late) {
    public Look {
      late = List.copyOf(late);
    }

    @Override
    public String toString() {
      return "server %.0f MB; page %.1f MB, %d nodes, %d tiles, %.1f pictures/s, late by %.0f ms at most"
          .formatted(
              rss,
              pageHeap,
              nodes,
              tiles,
              picturesPerSecond,
              late.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }
  }

  public ViewReport {
    looks = List.copyOf(looks);
  }

  ViewReport with(double unwatched, double numbers) {
    return new ViewReport(
        settings, unwatched, numbers, cores, framesPerSecond, heapBefore, heap, looks);
  }

  /** By the keys of {@code bench dashboard --json}. */
  public Map<String, Object> values() {
    double[] late =
        looks.stream()
            .flatMap(look -> look.late().stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    Look last = looks.get(looks.size() - 1);
    Map<String, Object> values = new TreeMap<>();
    values.put("cameras", settings.cameras());
    values.put("seconds", settings.time().toSeconds());
    values.put("serverCores", Figure.rounded(cores));
    values.put("serverCoresUnwatched", Figure.rounded(unwatchedCores));
    values.put("serverCoresWithoutPictures", Figure.rounded(numbersCores));
    values.put("framesPerSecond", Figure.rounded(framesPerSecond));
    values.put("serverHeapMegabytesBefore", Figure.rounded(heapBefore));
    values.put("serverHeapMegabytes", Figure.rounded(heap));
    values.put("serverRssMegabytes", Figure.rounded(last.rss()));
    values.put("serverRssMegabytesPerMinute", Figure.rounded(perMinute(Look::rss)));
    values.put("pageHeapMegabytes", Figure.rounded(last.pageHeap()));
    values.put("pageHeapMegabytesPerMinute", Figure.rounded(perMinute(Look::pageHeap)));
    values.put("pageLateMillisP50", Figure.rounded(quantile(late, 0.5)));
    values.put("pageLateMillisP99", Figure.rounded(quantile(late, 0.99)));
    values.put("pageLateMillisMax", Figure.rounded(quantile(late, 1)));
    values.put("nodes", last.nodes());
    values.put("tiles", last.tiles());
    values.put(
        "picturesPerSecond",
        Figure.rounded(looks.stream().mapToDouble(Look::picturesPerSecond).average().orElse(0)));
    return values;
  }

  /** Growth, without the first third, in which caches fill. */
  private double perMinute(ToDoubleFunction<Look> figure) {
    Stream<Look> warm = looks.stream().skip(looks.size() / 3);
    return Slope.of(warm.mapToDouble(figure).boxed().toList())
        * (60.0 / ViewSettings.LOOK_EVERY.toSeconds());
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
