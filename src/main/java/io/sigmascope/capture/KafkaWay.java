package io.sigmascope.capture;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How all cameras of a process reach Kafka.
 *
 * @param maxRequestBytes what the producer takes at most in one record
 */
record KafkaWay(
    Producer<byte[], byte[]> producer,
    int maxRequestBytes,
    ByteBudget budget,
    CaptureMetrics metrics) {

  /** After so long in one wait the producer gives up, and it is looked at whether to stop. */
  private static final long MAX_BLOCK_MILLIS = 1000;

  /**
   * The producer's properties, with what cameras need where no one says otherwise. A frame that has
   * been handed over waits for Kafka like those behind it, however long Kafka is away; live cameras
   * lose frames before that, when the buffer is full.
   */
  static Map<String, Object> properties(Map<String, Object> given) {
    Map<String, Object> properties = new HashMap<>(given);
    properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "sigmascope-capture");
    properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    return properties;
  }

  /**
   * @param properties of the producer
   */
  static KafkaWay of(
      Producer<byte[], byte[]> producer, Map<String, Object> properties, CaptureMetrics metrics) {
    Map<String, Object> settings = ProducerConfig.configDef().parse(properties);
    long buffer = number(settings, ProducerConfig.BUFFER_MEMORY_CONFIG);
    // a quarter is left for what the producer's pool cannot use
    int budget = (int) Math.min(Integer.MAX_VALUE, Math.max(1, buffer / 4 * 3));
    int maxRequest = (int) number(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    return new KafkaWay(producer, maxRequest, new ByteBudget(budget), metrics);
  }

  /** The same, with others to report to. */
  KafkaWay with(CaptureMetrics others) {
    return new KafkaWay(producer, maxRequestBytes, budget, others);
  }

  private static long number(Map<String, Object> settings, String key) {
    return Long.parseLong(String.valueOf(settings.get(key)));
  }
}
