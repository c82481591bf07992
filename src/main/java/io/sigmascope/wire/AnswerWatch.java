package io.sigmascope.wire;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Notices that a consumer waits for a Kafka that is lost: alone it would wait for ever, and say
 * nothing. For the consumer's thread.
 */
public final class AnswerWatch {
  private final Consumer<?, ?> consumer;
  private final String servers;
  private final Duration patience;
  private long lastAnswerNanos = System.nanoTime();

  /**
   * @param servers for the message
   * @param patience how long nothing may come before Kafka is asked whether it is there
   */
  public AnswerWatch(Consumer<?, ?> consumer, String servers, Duration patience) {
    this.consumer = consumer;
    this.servers = servers;
    this.patience = patience;
  }

  /**
   * To be called after each poll.
   *
   * @param answered whether the poll brought records
   * @throws KafkaLostException if Kafka has not answered for a while
   */
  public void polled(boolean answered) {
    long now = System.nanoTime();
    if (answered) {
      lastAnswerNanos = now;
      return;
    }
    if (now - lastAnswerNanos < patience.toNanos()) {
      return;
    }
    try {
      Set<TopicPartition> awaited = new HashSet<>(consumer.assignment());
      awaited.removeAll(consumer.paused());
      consumer.endOffsets(awaited, patience);
      lastAnswerNanos = System.nanoTime();
    } catch (TimeoutException e) {
      long seconds = (System.nanoTime() - lastAnswerNanos) / 1_000_000_000;
      throw new KafkaLostException(
          "no answer from Kafka at " + servers + " for " + seconds + " s", e);
    }
  }
}
