package io.sigmascope.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
  private static final int NINE_MEBIBYTES = 9 * 1024 * 1024;

  private static EmbeddedBroker shared;

  @BeforeAll
  static void startBroker() throws IOException {
    shared = EmbeddedBroker.start();
  }

  @AfterAll
  static void closeBroker() {
    shared.close();
  }

  @Test
  void carriesCommittedTransactionsAndHidesAbortedOnes() throws Exception {
    createTopic(shared, "transactions", Map.of());
    try (KafkaProducer<byte[], byte[]> producer =
        producer(shared, Map.of("transactional.id", "writer"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer
          .send(new ProducerRecord<>("transactions", bytes("aborted")))
          .get(10, TimeUnit.SECONDS);
      producer.abortTransaction();
      producer.beginTransaction();
      producer
          .send(new ProducerRecord<>("transactions", bytes("committed")))
          .get(10, TimeUnit.SECONDS);
      producer.commitTransaction();
    }

    assertThat(readOne(shared, "transactions")).isEqualTo(bytes("committed"));
  }

  @Test
  void takesRecordsOfNineMebibytes() throws Exception {
    createTopic(
        shared, "large", Map.of("max.message.bytes", String.valueOf(NINE_MEBIBYTES + 1024)));
    try (KafkaProducer<byte[], byte[]> producer =
        producer(shared, Map.of("max.request.size", NINE_MEBIBYTES + 1024))) {
      producer
          .send(new ProducerRecord<>("large", new byte[NINE_MEBIBYTES - 1024]))
          .get(10, TimeUnit.SECONDS);
    }

    assertThat(readOne(shared, "large")).hasSize(NINE_MEBIBYTES - 1024);
  }

  @Test
  void createsNoTopicByItself() {
    try (Admin admin = admin(shared)) {
      assertThatThrownBy(
              () ->
                  admin
                      .describeTopics(List.of("nobody-made-this"))
                      .allTopicNames()
                      .get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void advertisesTheLoopbackAddress() throws Exception {
    try (Admin admin = admin(shared)) {
      Collection<Node> nodes = admin.describeCluster().nodes().get(10, TimeUnit.SECONDS);

      assertThat(nodes).hasSize(1);
      Node node = nodes.iterator().next();
      assertThat(node.host() + ":" + node.port()).isEqualTo(shared.bootstrapServers());
    }
  }

  @Test
  void runsBesideAnotherAndRemovesItsFolderAtClose() throws Exception {
    Path folder;
    try (EmbeddedBroker second = EmbeddedBroker.start()) {
      folder = second.dataFolder();
      assertThat(folder).isDirectory();
      assertThat(second.bootstrapServers()).isNotEqualTo(shared.bootstrapServers());
      createTopic(second, "only-here", Map.of());
    }

    assertThat(folder).doesNotExist();
    assertThat(folder.resolveSibling(folder.getFileName() + ".lock")).doesNotExist();
    assertThat(shared.dataFolder()).isDirectory();
    createTopic(shared, "still-works", Map.of());
  }

  @Test
  void namesAnOccupiedPortBeforeKafkaStarts() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> EmbeddedBroker.start(port))
          .isInstanceOf(BindException.class)
          .hasMessageStartingWith("Kafka port %d on 127.0.0.1 cannot be used: ", port);
    }
  }

  @Test
  void takesAGivenPortAgainRightAfterClose() throws Exception {
    int port;
    try (EmbeddedBroker first = EmbeddedBroker.start()) {
      port = Integer.parseInt(first.bootstrapServers().split(":", -1)[1]);
      createTopic(first, "before", Map.of());
    }

    try (EmbeddedBroker again = EmbeddedBroker.start(port)) {
      assertThat(again.bootstrapServers()).endsWith(":" + port);
    }
  }

  @Test
  void tellsAFaultInsteadOfEndingTheProcess() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      assertThat(broker.fault()).isEmpty();

      assertThatThrownBy(() -> Exit.halt(1, "disk full")).isInstanceOf(IllegalStateException.class);

      assertThat(broker.fault())
          .isEqualTo(Optional.of("Kafka asked to end the process with status 1: disk full"));
    }
  }

  private static byte[] readOne(EmbeddedBroker broker, String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      List<byte[]> values = new ArrayList<>();
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (values.isEmpty()) {
        assertThat(System.nanoTime() - end).as("a record of %s", topic).isNegative();
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofSeconds(1))) {
          values.add(found.value());
        }
      }
      return values.get(0);
    }
  }

  private static void createTopic(EmbeddedBroker broker, String name, Map<String, String> settings)
      throws Exception {
    try (Admin admin = admin(broker)) {
      admin
          .createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(settings)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static KafkaProducer<byte[], byte[]> producer(
      EmbeddedBroker broker, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
