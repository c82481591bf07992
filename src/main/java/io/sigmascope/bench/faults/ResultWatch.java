package io.sigmascope.bench.faults;

import io.sigmascope.bench.audit.AuditRecord;
import io.sigmascope.bench.load.TopicReader;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees results as a reader of committed records does, while they come, and says how long the flow
 * was interrupted. For one thread.
 */
final class ResultWatch implements AutoCloseable {
  private final TopicReader reader;
  private final int cameras;
  private final Map<String, Long> newestCapture = new HashMap<>(); // millis

  ResultWatch(KafkaProperties kafka, String resultTopic, int cameras) {
    reader = new TopicReader(kafka, List.of(resultTopic));
    this.cameras = cameras;
  }

  /**
   * Waits until every camera has a result of a frame that was captured after some moment.
   *
   * @param interrupted the moment, on the wall clock
   * @return how long after that moment it was so
   * @throws IOException if it is not so in time
   */
  Duration awaitFlow(long interrupted, Duration patience) throws IOException {
    return await(cameras, interrupted, patience);
  }

  /**
   * Waits for the first result of a frame that was captured after some moment.
   *
   * @param since the moment, on the wall clock
   * @throws IOException if there is none in time
   */
  void awaitFirst(long since, Duration patience) throws IOException {
    await(1, since, patience);
  }

  private Duration await(int enough, long interrupted, Duration patience) throws IOException {
    long end = interrupted + patience.toMillis();
    while (flowing(interrupted) < enough) {
      reader.poll(
          record ->
              newestCapture.merge(AuditRecord.of(record).key(), record.timestamp(), Math::max));
      if (System.currentTimeMillis() > end) {
        throw new IOException(
            "%d of %d cameras had results again %d s after a fault"
                .formatted(flowing(interrupted), enough, patience.toSeconds()));
      }
    }
    return Duration.ofMillis(System.currentTimeMillis() - interrupted);
  }

  private long flowing(long since) {
    return newestCapture.values().stream().filter(time -> time > since).count();
  }

  @Override
  public void close() {
    reader.close();
  }
}
