package io.sigmascope.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What measurements send, and how they tell the age of what comes back, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowAndTimesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private EmbeddedBroker broker;
  private KafkaProperties kafka;

  @BeforeAll
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    kafka = KafkaProperties.of(broker.bootstrapServers());
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  private void topic(String name) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(kafka.admin())) {
      admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty()))).all().get();
    }
  }

  @Test
  void framesAreTakenWhenTheyAreDue() throws Exception {
    topic("frames");
    long before = System.currentTimeMillis();
    long sent;
    try (FrameFlow flow =
        FrameFlow.start(kafka, "frames", 2, 50, List.of("x".getBytes(StandardCharsets.UTF_8)))) {
      try (TopicReader reader = new TopicReader(kafka, List.of("frames"))) {
        AtomicInteger seen = new AtomicInteger();
        reader.read(record -> seen.incrementAndGet(), PATIENCE, () -> seen.get() > 10);
      }
      sent = flow.stop();
    }

    List<Long> taken = new ArrayList<>();
    try (TopicReader reader = new TopicReader(kafka, List.of("frames"))) {
      reader.read(record -> taken.add(record.timestamp()), PATIENCE, () -> taken.size() >= sent);
    }

    assertThat(taken).hasSizeGreaterThan(10);
    assertThat(taken.get(0)).isGreaterThanOrEqualTo(before);
    for (int i = 0; i < taken.size(); i++) {
      assertThat(taken.get(i)).isEqualTo(taken.get(0) + 20L * i);
    }
  }

  @Test
  void agesAreOfTheFramesThatWereCapturedInATime() throws Exception {
    topic("results");
    long now = System.currentTimeMillis();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
      for (int minutes : List.of(40, 30, 20, 10)) {
        producer.send(
            new ProducerRecord<>("results", null, now - 60_000L * minutes, null, new byte[1]));
      }
    }

    try (ResultTimes times = new ResultTimes(kafka, "results")) {
      times.await(4, PATIENCE);
      times.requireExactly(4);

      // Ages go on until somebody reads: some seconds, which are few beside ten minutes.
      assertThat(times.ages().p50()).isCloseTo(1200, within(300.0));
      assertThat(times.ages().max()).isCloseTo(2400, within(300.0));
      ResultTimes.Ages young = times.agesOfCaptured(now - 1_500_000, now - 600_000);
      assertThat(young.max()).isCloseTo(1200, within(300.0)).isEqualTo(young.p50());
      assertThatThrownBy(() -> times.agesOfCaptured(now, now + 1)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> times.require(5)).hasMessage("only 4 of 5 frames had results");
    }
  }

  @Test
  void waitingEndsWhenThoseWhoWorkAreGone() throws Exception {
    topic("nothing");
    try (ResultTimes times = new ResultTimes(kafka, "nothing")) {
      assertThatThrownBy(
              () ->
                  times.await(
                      1,
                      PATIENCE,
                      () -> {
                        throw new IOException("the worker ended");
                      }))
          .hasMessage("the worker ended");
    }
  }
}
