package io.sigmascope.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A frame's four results as records of the shipped topics, without headers. */
public final class SceneRecords {
  private SceneRecords() {}

  public static List<ProducerRecord<byte[], byte[]>> of(FrameRef frame, SceneResult scene) {
    byte[] key = frame.camera().value().getBytes(UTF_8);
    return List.of(
        new ProducerRecord<>(Topics.SCENE_DEPTH, key, SceneWriter.depth(frame, scene)),
        new ProducerRecord<>(Topics.SCENE_SEMANTIC, key, SceneWriter.semantic(frame, scene)),
        new ProducerRecord<>(Topics.SCENE_INSTANCES, key, SceneWriter.instances(frame, scene)),
        new ProducerRecord<>(Topics.SCENE_UNCERTAINTY, key, SceneWriter.uncertainty(frame, scene)));
  }
}
