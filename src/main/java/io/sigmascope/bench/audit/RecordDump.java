package io.sigmascope.bench.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmascope.frame.FrameRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Records as files for others to count: {@code TOPIC.jsonl}, a record a line, with key, partition,
 * offset, timestamp, headers and, for outcomes, the frame they are about; without values. For one
 * thread.
 */
public final class RecordDump implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Writer> writers = new HashMap<>();

  /**
   * Makes a file of each topic, empty at first, in place of an earlier one.
   *
   * @throws IOException if one cannot be written
   */
  public RecordDump(Path folder, Collection<String> topics) throws IOException {
    Files.createDirectories(folder);
    try {
      for (String topic : topics) {
        writers.put(topic, Files.newBufferedWriter(folder.resolve(topic + ".jsonl")));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * @param frame that an outcome says it is about
   */
  public void add(AuditRecord record, Optional<FrameRef> frame) {
    ObjectNode line = JSON.createObjectNode();
    line.put("key", record.key());
    line.put("partition", record.partition());
    line.put("offset", record.offset());
    line.put("timestamp", record.timestamp());
    ObjectNode headers = line.putObject("headers");
    record.headers().forEach(headers::put);
    frame.ifPresent(ref -> put(line.putObject("frame"), ref));
    try {
      Objects.requireNonNull(writers.get(record.topic()), record.topic()).write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(ObjectNode line, FrameRef frame) {
    line.put("camera", frame.camera().value());
    line.put("sequence", frame.unsignedSequence());
    line.put("captureTime", frame.captureTime().toEpochMilli());
    line.put("topic", frame.topic());
    line.put("partition", frame.partition());
    line.put("offset", frame.offset());
  }

  @Override
  public void close() throws IOException {
    for (Writer writer : writers.values()) {
      writer.close();
    }
  }
}
