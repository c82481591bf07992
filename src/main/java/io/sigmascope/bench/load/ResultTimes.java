package io.sigmascope.bench.load;

import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sees results as a reader of committed records does, while they come: how many, how fast, and how
 * old they are then. For one thread.
 */
public final class ResultTimes implements AutoCloseable {
  private final TopicReader reader;
  private final List<Long> agesMillis = new ArrayList<>();
  private long firstNanos;
  private long lastNanos;

  public ResultTimes(KafkaProperties kafka, String resultTopic) {
    reader = new TopicReader(kafka, List.of(resultTopic));
  }

  /**
   * From capture to the reader.
   *
   * @param p50 seconds, as the others are
   */
  public record Ages(double p50, double p99, double max) {}

  /** Takes what has come, and waits a moment if nothing has. */
  public void poll() throws IOException {
    reader.poll(this::take);
  }

  /** Reads on until there are as many results, or nothing new has come for a while. */
  public void await(long results, Duration patience) throws IOException {
    reader.read(this::take, patience, () -> count() >= results);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    lastNanos = System.nanoTime();
    if (agesMillis.isEmpty()) {
      firstNanos = lastNanos;
    }
    agesMillis.add(System.currentTimeMillis() - record.timestamp());
  }

  public int count() {
    return agesMillis.size();
  }

  /** Results a second between the first and the last; there must be two. */
  public double perSecond() {
    return (count() - 1) / ((lastNanos - firstNanos) / 1e9);
  }

  /**
   * Of all so far.
   *
   * @throws IOException if there is none
   */
  public Ages ages() throws IOException {
    if (agesMillis.isEmpty()) {
      throw new IOException("no frame was young enough to be analysed: the ages have no figures");
    }
    List<Long> sorted = new ArrayList<>(agesMillis);
    Collections.sort(sorted);
    return new Ages(quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1));
  }

  private static double quantile(List<Long> sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1)) / 1000.0;
  }

  @Override
  public void close() {
    reader.close();
  }
}
