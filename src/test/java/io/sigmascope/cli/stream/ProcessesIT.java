package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As it is deployed: broker, capture and the scene topology in processes of their own. */
class ProcessesIT {
  private static final int FRAMES = 15;
  private static final String[] RESULTS = {
    Topics.SCENE_DEPTH, Topics.SCENE_SEMANTIC, Topics.SCENE_INSTANCES, Topics.SCENE_UNCERTAINTY
  };

  @TempDir Path folder;

  @Test
  void eachCapturedFrameEndsInFourResultsInItsCamerasOrder() throws Exception {
    int port = FreePort.find();
    String servers = "127.0.0.1:" + port;
    Path cameras = folder.resolve("cameras.yaml");
    Files.writeString(
        cameras,
        """
        cameras:
          - {id: gate, uri: 'rendered:11?frames=%d', maxFps: 10}
          - {id: roof, uri: 'rendered:12?frames=%d', maxFps: 10, focalLength: 400}
        """
            .formatted(FRAMES, FRAMES));

    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      SigmascopeProcess.finish(
          folder, servers, "topics", "topologies/scene.yaml", "--create", "--partitions", "4");
      try (SigmascopeProcess run =
          SigmascopeProcess.startAt(
              folder, servers, "run", "topologies/scene.yaml", "--http-port", "0")) {
        run.awaitErr("topologies are running");
        SigmascopeProcess.finish(
            folder, servers, "capture", "--cameras", cameras.toString(), "--http-port", "0");

        List<ConsumerRecord<byte[], byte[]>> results;
        try (TopicRecords reader = new TopicRecords(servers, RESULTS)) {
          results =
              reader.awaitUntil("all results", all -> all.size() >= 2 * FRAMES * RESULTS.length);
        }
        run.interrupt();

        assertThat(run.awaitExit()).as(run.err()).isZero();
        assertThat(broker.isAlive()).isTrue();
        assertLedger(servers, results);
      }
    }
  }

  private static void assertLedger(String servers, List<ConsumerRecord<byte[], byte[]>> results)
      throws Exception {
    try (TopicRecords reader =
        new TopicRecords(
            servers, Topics.CAMERA_FRAMES, Topics.CAMERA_DROPS, Topics.CAMERA_DEAD_LETTERS)) {
      List<ConsumerRecord<byte[], byte[]>> others =
          reader.awaitUntil("all frames", all -> all.size() >= 2 * FRAMES);
      assertThat(others).hasSize(2 * FRAMES);
      assertThat(results).hasSize(2 * FRAMES * RESULTS.length);
      for (String camera : List.of("gate", "roof")) {
        List<ConsumerRecord<byte[], byte[]>> frames =
            TopicRecords.of(others, Topics.CAMERA_FRAMES, camera);
        List<Long> offsets = frames.stream().map(ConsumerRecord::offset).toList();
        List<Long> times = frames.stream().map(ConsumerRecord::timestamp).toList();
        for (String topic : RESULTS) {
          List<ConsumerRecord<byte[], byte[]>> ofCamera = TopicRecords.of(results, topic, camera);
          assertThat(ofCamera)
              .as("%s of %s", topic, camera)
              .extracting(r -> Long.parseLong(TopicRecords.header(r, "ce_id").split("/")[2]))
              .containsExactlyElementsOf(offsets);
          assertThat(ofCamera)
              .extracting(ConsumerRecord::timestamp)
              .containsExactlyElementsOf(times);
        }
        long first =
            SceneReader.depth(TopicRecords.of(results, Topics.SCENE_DEPTH, camera).get(0).value())
                .frame()
                .sequence();
        assertThat(TopicRecords.of(results, Topics.SCENE_DEPTH, camera))
            .allSatisfy(
                r -> assertThat(SceneReader.depth(r.value()).result().calibrated()).isTrue())
            .extracting(r -> SceneReader.depth(r.value()).frame().sequence())
            .containsExactlyElementsOf(LongStream.range(first, first + FRAMES).boxed().toList());
      }
    }
  }
}
