package io.sigmascope.pipeline.quarantine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/** Keeps what partitions have in flight, so that it outlives the process. Any thread may use it. */
interface InFlightLog {
  /** Remembers nothing. */
  InFlightLog NONE =
      new InFlightLog() {
        @Override
        public String owner() {
          return "nobody";
        }

        @Override
        public InFlight last(TopicPartition partition) {
          return InFlight.NONE;
        }

        @Override
        public CompletableFuture<Void> write(TopicPartition partition, InFlight inFlight) {
          return CompletableFuture.completedFuture(null);
        }
      };

  /** This process, as no other is called: letters and digits. */
  String owner();

  /**
   * What was written last, by whatever process.
   *
   * @return {@link InFlight#NONE} if nothing was
   * @throws TimeoutException if it cannot be read in time
   */
  InFlight last(TopicPartition partition) throws InterruptedException, TimeoutException;

  /**
   * Writes behind what was written before. Does not wait.
   *
   * @return completes when it would outlive the process, exceptionally if it cannot be written
   */
  CompletableFuture<Void> write(TopicPartition partition, InFlight inFlight);
}
