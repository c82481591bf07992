package io.sigmascope.cli.result;

import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.KafkaLostException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneJoin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads committed results of all cameras and joins each frame's four. For one thread. */
final class ResultReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultReader.class);
  private static final int MOST_RECORDS = 500;
  private static final int MOST_UNFINISHED = 4096;

  private final CommittedReader records;
  private final SceneJoin join = new SceneJoin(MOST_UNFINISHED);

  /**
   * @throws io.sigmascope.cli.option.UsageException if a result topic is not there
   */
  ResultReader(KafkaProperties kafka, boolean fromBeginning) {
    records =
        new CommittedReader(
            kafka,
            SceneJoin.TOPICS,
            fromBeginning ? Optional.of(Instant.EPOCH) : Optional.empty(),
            MOST_RECORDS);
  }

  /**
   * Waits a moment for more.
   *
   * @return the scenes that became complete, in their order
   * @throws KafkaLostException if Kafka has not answered for a while
   */
  List<SceneJoin.Scene> poll() {
    List<SceneJoin.Scene> scenes = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records.poll()) {
      try {
        join.add(record).ifPresent(scenes::add);
      } catch (BadMessageException e) {
        LOG.atWarn()
            .addKeyValue("topic", record.topic())
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .addKeyValue("error", e.getMessage())
            .log("skipped a record that is no result");
      }
    }
    return scenes;
  }

  @Override
  public void close() {
    records.close();
  }
}
