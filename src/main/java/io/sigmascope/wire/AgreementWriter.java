package io.sigmascope.wire;

import io.sigmascope.frame.Agreement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes agreements to their topic.
 *
 * <p>Threads: for one thread; the producer's own tells of failures.
 */
public final class AgreementWriter implements AutoCloseable {
  private static final int LINGER_MS = 5;

  private final String topic;
  private final Duration patience;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /**
   * @param patience until a record that Kafka does not take counts as lost
   */
  public AgreementWriter(KafkaProperties kafka, String topic, Duration patience) {
    this.topic = topic;
    this.patience = patience;
    Map<String, Object> properties = kafka.producer();
    int millis = Math.toIntExact(patience.toMillis());
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS); // the others must be longer
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    producer = new KafkaProducer<>(properties);
  }

  /**
   * Sends, without waiting for the answer.
   *
   * @throws KafkaLostException if this or an earlier record could not be written
   */
  public void write(Agreement agreement) {
    check();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            null,
            agreement.frame().captureTime().toEpochMilli(),
            agreement.frame().camera().value().getBytes(StandardCharsets.UTF_8),
            TelemetryWriter.agreement(agreement),
            TelemetryWriter.headers(agreement));
    producer.send(
        record,
        (written, why) -> {
          if (why != null) {
            failure.compareAndSet(null, why);
          }
        });
  }

  /**
   * Waits until all is written.
   *
   * @throws KafkaLostException if a record could not be written
   */
  public void flush() {
    producer.flush();
    check();
  }

  private void check() {
    Exception why = failure.getAndSet(null); // it is told once
    if (why != null) {
      throw new KafkaLostException("cannot write to topic " + topic + ": " + why.getMessage(), why);
    }
  }

  /** What is not written yet is given up after the patience. */
  @Override
  public void close() {
    producer.close(patience);
  }
}
