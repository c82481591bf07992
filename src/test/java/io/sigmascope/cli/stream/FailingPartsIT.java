package io.sigmascope.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose Kafka is slow, or set up wrongly: what it says, and that nothing is lost. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // two waits of its processes
class FailingPartsIT {
  private static final int FRAMES = 30;

  @TempDir Path folder;
  private String servers;
  private SigmascopeProcess broker;

  @BeforeEach
  void startKafka() throws Exception {
    int port = FreePort.find();
    servers = "127.0.0.1:" + port;
    broker = BrokerProcess.start(folder, port);
    createTopics(Path.of("topologies/scene.yaml"));
  }

  @AfterEach
  void stopKafka() {
    broker.close();
  }

  @Test
  void waitsForABrokerThatDoesNotAnswerForAWhile() throws Exception {
    try (SigmascopeProcess run = run()) {
      run.awaitErr("topologies are running");
      send(FRAMES / 2);
      broker.signal("-STOP");
      Thread.sleep(8000); // longer than a transaction lives
      broker.signal("-CONT");
      send(FRAMES / 2);

      assertThat(results(FRAMES)).doesNotHaveDuplicates().hasSize(FRAMES);
      run.terminate();
      assertThat(run.awaitExit()).as(run.err()).isZero();
    }
  }

  @Test
  void endsAtAResultThatItsTopicDoesNotTakeAndLosesNothing() throws Exception {
    limit(Topics.SCENE_DEPTH, 200);
    try (SigmascopeProcess run = run()) {
      run.awaitErr("topologies are running");
      send(FRAMES);

      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.err())
          .contains("a result is larger than max.message.bytes of topic scene.depth: raise it")
          .doesNotContain("\tat ");
    }
    limit(Topics.SCENE_DEPTH, 8 << 20);
    try (SigmascopeProcess run = run()) {
      assertThat(results(FRAMES)).doesNotHaveDuplicates().hasSize(FRAMES);
      run.terminate();
      assertThat(run.awaitExit()).as(run.err()).isZero();
    }
  }

  @Test
  void refusesAnApplicationIdThatHasReadAnotherTopic() throws Exception {
    send(3);
    try (SigmascopeProcess run = run()) {
      assertThat(results(3)).hasSize(3);
      run.terminate();
      assertThat(run.awaitExit()).as(run.err()).isZero();
    }
    Path changed = withOtherSource();
    createTopics(changed);

    try (SigmascopeProcess run = run(changed)) {
      assertThat(run.awaitExit()).isEqualTo(2);
      assertThat(run.err())
          .contains("applicationId 'sigmascope-scene' has been reading camera.frames")
          .contains("other.frames")
          .contains("another applicationId");
    }
  }

  @Test
  void namesTheTopicsThatAreNotThereYetAndHowToMakeThem() throws Exception {
    try (SigmascopeProcess run = run(withOtherSource())) {
      assertThat(run.awaitExit()).isEqualTo(2);
      assertThat(run.err())
          .contains("Kafka at " + servers + " lacks topics: other.frames;")
          .contains("'sigmascope topics TOPOLOGY.yaml --create' makes them")
          .doesNotContain("\tat ");
    }
  }

  private Path withOtherSource() throws Exception {
    return Files.writeString(
        folder.resolve("changed.yaml"),
        Files.readString(Path.of("topologies/scene.yaml"))
            .replace("source: camera.frames", "source: other.frames"));
  }

  private void createTopics(Path topology) throws Exception {
    SigmascopeProcess.finish(
        folder, servers, "topics", topology.toString(), "--create", "--partitions", "2");
  }

  @Test
  void refusesAChangelogOfOtherPartitionsAndGoesOnWithoutIt() throws Exception {
    send(FRAMES / 2);
    try (SigmascopeProcess run = run()) {
      assertThat(results(FRAMES / 2)).hasSize(FRAMES / 2);
      run.terminate();
      assertThat(run.awaitExit()).as(run.err()).isZero();
    }
    String changelog = "sigmascope-scene-tracks-changelog";
    try (Admin admin = Admin.create(KafkaProperties.of(servers).admin())) {
      admin
          .createPartitions(Map.of(Topics.CAMERA_FRAMES, NewPartitions.increaseTo(3)))
          .all()
          .get(30, TimeUnit.SECONDS);

      try (SigmascopeProcess refused = run()) {
        assertThat(refused.awaitExit()).isEqualTo(2);
        assertThat(refused.err())
            .contains("topic " + changelog + " has 2 partitions")
            .contains("camera.frames, to which it belongs, has 3")
            .contains("docs/operations.md")
            .doesNotContain("\tat ");
      }
      admin.deleteTopics(List.of(changelog)).all().get(30, TimeUnit.SECONDS);
    }
    try (SigmascopeProcess run = run()) {
      send(FRAMES / 2);
      assertThat(results(FRAMES)).doesNotHaveDuplicates().hasSize(FRAMES);
      run.terminate();
      assertThat(run.awaitExit()).as(run.err()).isZero();
    }
  }

  @Test
  void refusesTopicsOfOneTopologyThatHaveDifferentPartitions() throws Exception {
    Path activity = Path.of("topologies/activity.yaml");
    createTopics(activity);
    try (Admin admin = Admin.create(KafkaProperties.of(servers).admin())) {
      admin
          .createPartitions(Map.of(Topics.SCENE_SEMANTIC, NewPartitions.increaseTo(3)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }

    try (SigmascopeProcess refused = run(activity)) {
      assertThat(refused.awaitExit()).isEqualTo(2);
      assertThat(refused.err())
          .contains("topic scene.semantic has 3 partitions")
          .contains("scene.instances, with which it is read, has 2")
          .contains("docs/operations.md")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void createsNothingAnewWhereAnOperatorHasChangedSettings() throws Exception {
    limit(Topics.SCENE_DEPTH, 4 << 20);

    String differs = "scene.depth: max.message.bytes is 4194304, wanted 8388608";
    assertThat(topics("--create", "2", 0))
        .contains(differs)
        .contains("8 topics are there; settings that differ were not changed");
    assertThat(topics("--check", "2", 1)).contains(differs).doesNotContain("topics are there");
    assertThat(topics("--create", "4", 1)).contains("camera.frames: partitions is 2, wanted 4");
  }

  /** What it prints. */
  private String topics(String what, String partitions, int status) throws Exception {
    try (SigmascopeProcess topics =
        SigmascopeProcess.startAt(
            folder, servers, "topics", "topologies/scene.yaml", what, "--partitions", partitions)) {
      assertThat(topics.awaitExit()).as(topics.err()).isEqualTo(status);
      return topics.out();
    }
  }

  private SigmascopeProcess run() throws Exception {
    return run(Path.of("topologies/scene.yaml"));
  }

  private SigmascopeProcess run(Path topology) throws Exception {
    return SigmascopeProcess.startAt(
        folder, servers, "run", topology.toString(), "--http-port", "0");
  }

  private void send(int count) throws Exception {
    byte[] picture = JpegEncoder.encode(new RgbImage(64, 32, new byte[64 * 32 * 3]), 80);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(KafkaProperties.of(servers).producer())) {
      for (int i = 0; i < count; i++) {
        byte[] camera = ("camera-" + i % 3).getBytes(UTF_8);
        producer
            .send(new ProducerRecord<>(Topics.CAMERA_FRAMES, camera, picture))
            .get(60, TimeUnit.SECONDS);
      }
    }
  }

  /** The frames that have depth, by partition and offset; waits until so many records are there. */
  private List<String> results(int count) {
    try (TopicRecords reader = new TopicRecords(servers, Topics.SCENE_DEPTH)) {
      List<ConsumerRecord<byte[], byte[]>> records =
          reader.awaitUntil(count + " results", all -> all.size() >= count);
      return records.stream().map(record -> TopicRecords.header(record, "ce_id")).toList();
    }
  }

  private void limit(String topic, int bytes) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(KafkaProperties.of(servers).admin())) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  resource,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(
                              TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }
}
