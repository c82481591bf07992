package io.sigmascope.pipeline.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.broker.RealKafka;
import io.sigmascope.wire.KafkaProperties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one process writes, the next one reads, through a real Kafka. */
@Timeout(120)
class InFlightTopicIT {
  private static final TopicPartition FIRST = new TopicPartition("camera.frames", 0);
  private static final TopicPartition SECOND = new TopicPartition("camera.frames", 1);

  @RegisterExtension static final RealKafka BROKER = new RealKafka();

  private final KafkaProperties kafka = BROKER.properties();

  @Test
  void remembersTheLastOfEveryPartition() throws Exception {
    InFlight one = InFlight.NONE.begun(5, "me").with(7);
    InFlight other = InFlight.NONE.begun(50, "me").withAlone(52);
    try (InFlightTopic topic = InFlightTopic.open(kafka, "partitions")) {
      assertThat(topic.last(FIRST)).isEqualTo(InFlight.NONE);
      topic.write(FIRST, InFlight.NONE.begun(5, "me"));
      topic.write(SECOND, other);
      topic.write(FIRST, one).get(20, TimeUnit.SECONDS);
      assertThat(topic.last(FIRST)).isEqualTo(one);
    }
    try (InFlightTopic next = InFlightTopic.open(kafka, "partitions")) {
      assertThat(next.last(SECOND)).isEqualTo(other);
      assertThat(next.last(FIRST)).isEqualTo(one);
    }
  }

  @Test
  void doesNotHeedAWorkerWhosePartitionIsAnothers() throws Exception {
    InFlight paused = InFlight.NONE.begun(5, "a").with(7);
    InFlight successor = paused.begun(5, "b").withAlone(5);
    try (InFlightTopic topic = InFlightTopic.open(kafka, "successors")) {
      topic.write(FIRST, paused);
      topic.write(FIRST, successor);
      topic.write(FIRST, paused.closed()).get(20, TimeUnit.SECONDS);

      assertThat(topic.last(FIRST)).isEqualTo(successor);
    }
  }

  @Test
  void doesNotMixApplications() throws Exception {
    try (InFlightTopic mine = InFlightTopic.open(kafka, "mine");
        InFlightTopic yours = InFlightTopic.open(kafka, "yours")) {
      mine.write(FIRST, InFlight.NONE.begun(3, "me")).get(20, TimeUnit.SECONDS);

      assertThat(yours.last(FIRST)).isEqualTo(InFlight.NONE);
    }
  }

  @Test
  void leavesOutWhatOthersWroteIntoItsTopic() throws Exception {
    InFlight kept = InFlight.NONE.begun(9, "me").with(9);
    try (InFlightTopic topic = InFlightTopic.open(kafka, "foreign")) {
      topic.write(FIRST, kept).get(20, TimeUnit.SECONDS);
      try (KafkaProducer<byte[], byte[]> stranger = new KafkaProducer<>(kafka.producer())) {
        byte[] key = FIRST.toString().getBytes(UTF_8);
        stranger.send(new ProducerRecord<>("foreign-in-flight", key, "hello".getBytes(UTF_8)));
        stranger.send(new ProducerRecord<>("foreign-in-flight", key, null));
        stranger.send(new ProducerRecord<>("foreign-in-flight", new byte[] {-1}, new byte[] {-1}));
        stranger.flush();
      }

      assertThat(topic.last(FIRST)).isEqualTo(kept);
    }
  }

  @Test
  void refusesAtOnceAfterKafkaHasNotAnswered() throws Exception {
    EmbeddedBroker mortal = EmbeddedBroker.start();
    try (InFlightTopic topic =
        InFlightTopic.open(KafkaProperties.of(mortal.bootstrapServers()), "alone")) {
      mortal.close();

      assertThatThrownBy(() -> topic.last(FIRST))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("alone-in-flight");
      assertThatThrownBy(() -> topic.last(SECOND))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("could not be read a moment ago");
      assertThat(topic.write(FIRST, InFlight.NONE)).failsWithin(20, TimeUnit.SECONDS);
    } finally {
      mortal.close();
    }
  }
}
