package io.sigmascope.bench.load;

import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sees results as a reader of committed records does, while they come: how many, how fast, and how
 * old they are then. For one thread.
 */
public final class ResultTimes implements AutoCloseable {
  private final TopicReader reader;
  private final List<Result> results = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  public ResultTimes(KafkaProperties kafka, String resultTopic) {
    reader = new TopicReader(kafka, List.of(resultTopic));
  }

  private record Result(long capturedMillis, long ageMillis) {}

  /** How many results there were at some time. */
  private record Arrival(long nanos, int count) {}

  /**
   * From capture to the reader.
   *
   * @param p50 seconds, as the others are
   */
  public record Ages(double p50, double p95, double p99, double max) {}

  /** Takes what has come, and waits a moment if nothing has. */
  public void poll() throws IOException {
    reader.poll(this::take);
    arrived();
  }

  /** Reads on until there are as many results, or nothing new has come for a while. */
  public void await(long results, Duration patience) throws IOException {
    await(results, patience, () -> {});
  }

  /** Looks whether those that work are still there. */
  public interface Look {
    /**
     * Of a topology in this process.
     *
     * @param failure why it has ended by itself, if it has
     */
    static Look at(Supplier<Optional<String>> failure) {
      return () -> {
        Optional<String> why = failure.get();
        if (why.isPresent()) {
          throw new IOException("the topology has ended: " + why.get());
        }
      };
    }

    /**
     * @throws IOException if they are not
     */
    void look() throws IOException;
  }

  /**
   * The same, and looks after each poll whether waiting makes sense.
   *
   * @throws IOException if it makes none
   */
  public void await(long wanted, Duration patience, Look look) throws IOException {
    long movedAt = System.nanoTime();
    while (arrived() < wanted && System.nanoTime() - movedAt < patience.toNanos()) {
      int before = count();
      poll();
      look.look();
      if (count() > before) {
        movedAt = System.nanoTime();
      }
    }
  }

  /**
   * @throws IOException if there are fewer results
   */
  public void require(long results) throws IOException {
    if (count() < results) {
      throw new IOException("only %d of %d frames had results".formatted(count(), results));
    }
  }

  /**
   * @throws IOException if there are fewer results, or more
   */
  public void requireExactly(long results) throws IOException {
    require(results);
    if (count() > results) {
      throw new IOException("%d frames had %d results".formatted(results, count()));
    }
  }

  /** Notes when the newest came; says how many there are. */
  private int arrived() {
    int before = arrivals.isEmpty() ? 0 : arrivals.get(arrivals.size() - 1).count();
    if (count() > before) {
      arrivals.add(new Arrival(System.nanoTime(), count()));
    }
    return count();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    long now = System.currentTimeMillis();
    results.add(new Result(record.timestamp(), now - record.timestamp()));
  }

  public int count() {
    return results.size();
  }

  /**
   * Results a second, after those that came first.
   *
   * @param first how many of them do not count; those of their commit do not, either
   * @throws IOException if there are none after that
   */
  public double perSecond(int first) throws IOException {
    Arrival last = arrivals.isEmpty() ? new Arrival(0, 0) : arrivals.get(arrivals.size() - 1);
    for (Arrival arrival : arrivals) {
      if (arrival.count() >= Math.max(1, first) && arrival.nanos() < last.nanos()) {
        return (last.count() - arrival.count()) / ((last.nanos() - arrival.nanos()) / 1e9);
      }
    }
    throw new IOException("too few results to tell how many there are in a second");
  }

  /**
   * Of all so far.
   *
   * @throws IOException if there is none
   */
  public Ages ages() throws IOException {
    return agesOfCaptured(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * Of the frames that were captured in a time.
   *
   * @param fromMillis since 1970
   * @param toMillis not of it any more
   * @throws IOException if there is none
   */
  public Ages agesOfCaptured(long fromMillis, long toMillis) throws IOException {
    List<Long> sorted =
        results.stream()
            .filter(result -> result.capturedMillis() >= fromMillis)
            .filter(result -> result.capturedMillis() < toMillis)
            .map(Result::ageMillis)
            .sorted()
            .toList();
    if (sorted.isEmpty()) {
      throw new IOException("no frame was young enough to be analysed: the ages have no figures");
    }
    return new Ages(
        quantile(sorted, 0.5), quantile(sorted, 0.95), quantile(sorted, 0.99), quantile(sorted, 1));
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
