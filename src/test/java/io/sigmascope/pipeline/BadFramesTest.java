package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmascope.settings.SceneSettings;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of a frame but for the network, with all that may be wrong with one. */
@Timeout(120)
class BadFramesTest {
  private static final int FRAMES_A_SEED = 250;

  /** The largest allowed picture, of 50 million pixels, needs 150 MB. */
  private static final long MOST_GROWTH_KB = 400_000;

  private final SceneSettings settings = SceneFile.AS_SHIPPED;
  private final RecordedMetrics metrics = new RecordedMetrics();
  private SceneDriver driver;
  private TestInputTopic<byte[], byte[]> camera;

  @BeforeEach
  void start() throws Exception {
    driver =
        new SceneDriver(
            settings, admission -> StillDevice.of(settings.batch(), admission, metrics), metrics);
    camera = driver.camera();
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void endsEveryFrameAsItMayEnd(long seed) throws Exception {
    PeakMemory memory = new PeakMemory();
    for (int number = 0; number < FRAMES_A_SEED; number++) {
      BadFrame frame = BadFrames.of(number, seed);

      camera.pipeInput(
          new TestRecord<>(frame.key(), frame.value(), headers(frame), frame.timestamp()));

      assertThat(ending())
          .as("seed %d, number %d: %s", seed, number, frame.kind())
          .isIn(frame.endings());
    }
    OptionalLong growth = memory.growthKilobytes();
    assumeTrue(growth.isPresent(), "frames ended well, but the system does not tell of memory");
    assertThat(growth.getAsLong()).isLessThan(MOST_GROWTH_KB);
  }

  @Test
  void hasFramesOfEveryKind() {
    Set<String> kinds = new TreeSet<>();
    for (int number = 0; number < FRAMES_A_SEED; number++) {
      kinds.add(BadFrames.of(number, 1).kind());
    }
    assertThat(kinds).hasSize(BadFrames.kinds());
  }

  /** Of the one frame that was piped: how it ended, and that it ended once. */
  private String ending() {
    TestOutputTopic<byte[], byte[]> letters = driver.topic(settings.sinks().deadLetters());
    TestOutputTopic<byte[], byte[]> depth = driver.topic(settings.sinks().depth());
    String ending =
        letters.isEmpty()
            ? BadFrames.ANALYSED
            : new String(letters.readRecord().headers().lastHeader("reason").value(), UTF_8);
    if (ending.equals(BadFrames.ANALYSED)) {
      assertThat(depth.readRecord()).isNotNull();
    }
    assertThat(letters.isEmpty()).isTrue();
    assertThat(depth.isEmpty()).isTrue();
    return ending;
  }

  private static Headers headers(BadFrame frame) {
    Headers headers = new RecordHeaders();
    frame.headers().forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return headers;
  }
}
