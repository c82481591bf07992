package io.sigmascope.bench.process;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How soon brokers and workers take one that does not answer for dead. */
public enum Timeouts {
  /** As Sigmascope sets them. */
  OURS(
      Map.of(
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
          // Sessions of the streams group protocol are the broker's to say
          "group.streams.min.session.timeout.ms", "6000",
          "group.streams.session.timeout.ms", "6000",
          "group.streams.min.heartbeat.interval.ms", "500",
          "group.streams.heartbeat.interval.ms", "500"),
      Map.of()),

  /** As they are if nobody sets them. */
  STOCK(
      Map.of(),
      Map.of(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "45000",
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "3000",
          // Kafka Streams' own default; a plain producer's is a minute
          StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), "10000"));

  private final Map<String, String> broker;
  private final Map<String, String> streams;

  Timeouts(Map<String, String> broker, Map<String, String> streams) {
    this.broker = broker;
    this.streams = streams;
  }

  Map<String, String> broker() {
    return broker;
  }

  /** Properties of Kafka Streams in place of Sigmascope's own. */
  public Map<String, String> streams() {
    return streams;
  }
}
