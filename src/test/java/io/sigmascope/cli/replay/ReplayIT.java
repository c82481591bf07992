package io.sigmascope.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.frame.Agreement;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates on the frames of two cameras, while the live topology goes on beside them. */
class ReplayIT {
  private static final int FRAMES = 12;

  @TempDir Path folder;
  private String servers = "";

  @Test
  void comparesACandidateWithTheLiveModelAndLeavesTheLivePipelineAlone() throws Exception {
    int port = FreePort.find();
    servers = "127.0.0.1:" + port;
    Instant begin = Instant.now();
    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      SigmascopeProcess.finish(
          folder, servers, "topics", "topologies/scene.yaml", "--create", "--partitions", "3");
      try (SigmascopeProcess run =
          SigmascopeProcess.startAt(
              folder, servers, "run", "topologies/scene.yaml", "--http-port", "0")) {
        run.awaitErr("topologies are running");
        capture();
        feedDamagedFrame();
        awaitResults(2 * FRAMES);

        JsonNode same = replay(begin, "street");
        JsonNode other = replay(begin, "street-untrained", "--camera", "gate", "--worst", "2");
        JsonNode before = replay(begin.minusSeconds(600), "street", "--to", begin.toString());
        capture();
        awaitResults(4 * FRAMES);

        assertThat(same.get("frames").asInt()).isEqualTo(2 * FRAMES + 1);
        assertThat(same.get("compared").asInt()).isEqualTo(2 * FRAMES);
        assertThat(same.get("withoutResult").asInt()).isEqualTo(1);
        assertThat(same.get("withoutFrame").asInt()).isZero();
        assertThat(same.get("complete").asBoolean()).isTrue();
        assertAgreement(same, 1, 0, 1);
        assertAgreement(same.get("cameras").get("gate"), 1, 0, 1);
        assertThat(same.get("cameras").get("roof").get("compared").asInt()).isEqualTo(FRAMES);
        assertThat(same.get("live").get(0)).isEqualTo(same.get("candidate"));

        assertThat(other.get("compared").asInt()).isEqualTo(FRAMES);
        assertThat(other.get("semanticIou").asDouble()).isLessThan(0.5);
        assertThat(other.get("candidate").get("name").asText()).isEqualTo("street-untrained");
        JsonNode worst = other.get("worst").get("semanticIou");
        assertThat(worst).hasSize(2);
        assertThat(worst.get(0).get("value").asDouble())
            .isLessThanOrEqualTo(worst.get(1).get("value").asDouble());
        assertThat(before.get("frames").asInt()).isZero();

        assertAgreements();
        assertPictures(2 * 3 * 2);
        assertThat(run.isAlive()).isTrue();
        assertThat(broker.isAlive()).isTrue();
      }
    }
  }

  private static void assertAgreement(JsonNode of, double iou, double difference, double f1) {
    assertThat(of.get("semanticIou").asDouble()).isEqualTo(iou);
    assertThat(of.get("depthDifference").asDouble()).isEqualTo(difference);
    assertThat(of.get("instanceF1").asDouble()).isEqualTo(f1);
  }

  /** One a compared frame, with the frame's key and time. */
  private void assertAgreements() throws Exception {
    try (TopicRecords reader = new TopicRecords(servers, Topics.SCENE_AGREEMENT)) {
      List<ConsumerRecord<byte[], byte[]>> records = reader.readAll();
      assertThat(records).hasSize(3 * FRAMES);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        Agreement agreement = TelemetryReader.agreement(record.value());
        assertThat(TopicRecords.key(record)).isEqualTo(agreement.frame().camera().value());
        assertThat(record.timestamp()).isEqualTo(agreement.frame().captureTime().toEpochMilli());
        assertThat(TopicRecords.header(record, "ce_type")).isEqualTo("io.sigmascope.v1.Agreement");
        assertThat(agreement.candidateSeconds()).isPositive();
      }
    }
  }

  private void assertPictures(int expected) throws Exception {
    try (Stream<Path> pictures = Files.list(folder.resolve("street-untrained"))) {
      assertThat(pictures.map(Path::getFileName).map(Path::toString))
          .hasSize(expected)
          .anyMatch(name -> name.matches("semanticIou-1_gate_\\d{6,}_live.png"))
          .anyMatch(name -> name.matches("depthDifference-2_gate_\\d{6,}_candidate.png"));
    }
  }

  private JsonNode replay(Instant from, String model, String... more) throws Exception {
    String json =
        SigmascopeProcess.finish(
            folder,
            servers,
            Stream.concat(
                    Stream.of(
                        "replay",
                        "--from",
                        from.toString(),
                        "--model",
                        model,
                        "--save",
                        folder.resolve(model).toString(),
                        "--json"),
                    Stream.of(more))
                .toArray(String[]::new));
    return new ObjectMapper().readTree(json);
  }

  private void capture() throws Exception {
    Path file = folder.resolve("cameras.yaml");
    Files.writeString(
        file,
        """
        cameras:
          - {id: gate, uri: 'rendered:21?frames=%d', maxFps: 10}
          - {id: roof, uri: 'rendered:22?frames=%d', maxFps: 10, focalLength: 400}
        """
            .formatted(FRAMES, FRAMES));
    SigmascopeProcess.finish(
        folder, servers, "capture", "--cameras", file.toString(), "--http-port", "0");
  }

  private void feedDamagedFrame() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(KafkaProperties.of(servers).producer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.CAMERA_FRAMES, "gate".getBytes(UTF_8), "no picture".getBytes(UTF_8)))
          .get();
    }
  }

  private void awaitResults(int frames) {
    try (TopicRecords reader =
        new TopicRecords(
            servers, Topics.SCENE_INSTANCES, Topics.SCENE_UNCERTAINTY, Topics.SCENE_DEPTH)) {
      reader.awaitUntil("results", all -> all.size() >= 3 * frames);
    }
  }
}
