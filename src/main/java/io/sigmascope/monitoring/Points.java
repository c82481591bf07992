package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.util.Map;
import java.util.TreeMap;

/** Reads metrics back, for those who look at a page rather than at Prometheus. */
final class Points {
  private Points() {}

  /** A counter's values, added up by one of its labels. */
  static Map<String, Double> by(String label, Counter counter) {
    Map<String, Double> sums = new TreeMap<>();
    for (CounterSnapshot.CounterDataPointSnapshot point : counter.collect().getDataPoints()) {
      sums.merge(String.valueOf(point.getLabels().get(label)), point.getValue(), Double::sum);
    }
    return sums;
  }

  /** Sum and number of a histogram's observations, by one of its labels. */
  static Map<String, SystemReading.Stage> by(String label, Histogram histogram) {
    Map<String, SystemReading.Stage> sums = new TreeMap<>();
    for (HistogramSnapshot.HistogramDataPointSnapshot point : histogram.collect().getDataPoints()) {
      sums.put(
          String.valueOf(point.getLabels().get(label)),
          new SystemReading.Stage(point.getSum(), point.getCount()));
    }
    return sums;
  }
}
