package io.sigmascope.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordDumpTest {
  @TempDir private Path folder;

  @Test
  void everyTopicHasAFileOfThisRunAlone() throws IOException {
    Files.writeString(
        folder.resolve("camera.dead-letters.jsonl"), "{\"of\": \"an earlier run\"}\n");

    try (RecordDump dump =
        new RecordDump(folder, List.of("camera.frames", "camera.dead-letters"))) {
      dump.add(
          new AuditRecord("camera.frames", 2, 7, 1000, "gate", Map.of("sequence", "5")),
          Optional.empty());
    }

    assertThat(folder.resolve("camera.dead-letters.jsonl")).isEmptyFile();
    assertThat(folder.resolve("camera.frames.jsonl"))
        .hasContent(
            "{\"key\":\"gate\",\"partition\":2,\"offset\":7,\"timestamp\":1000,"
                + "\"headers\":{\"sequence\":\"5\"}}");
  }
}
