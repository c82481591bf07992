package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.FrameHeaders;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lane tells of frames that belong to a trace. */
class TracedFramesTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final byte[] PICTURE =
      JpegEncoder.encode(new RgbImage(64, 32, new byte[64 * 32 * 3]), 90);

  private final SceneSettings settings = SceneFile.AS_SHIPPED;
  private final RecordedMetrics metrics = new RecordedMetrics();
  private SceneDriver driver;

  @BeforeEach
  void start() throws Exception {
    driver =
        new SceneDriver(
            settings, admission -> StillDevice.of(settings.batch(), admission, metrics), metrics);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private void frame(RecordHeaders headers) {
    driver
        .camera()
        .pipeInput(
            new TestRecord<>(
                "roof-1".getBytes(UTF_8), PICTURE, headers, Instant.parse("2026-03-01T12:00:00Z")));
  }

  @Test
  void haveASpanOfTimeForEveryStageInTheOrderOfTheWork() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(FrameHeaders.TRACEPARENT, PARENT.getBytes(UTF_8));

    frame(headers);

    assertThat(metrics.traces).hasSize(1);
    FrameTrace trace = metrics.traces.get(0);
    assertThat(trace.traceparent()).isEqualTo(PARENT);
    assertThat(trace.camera()).isEqualTo(new CameraId("roof-1"));
    assertThat(trace.stages().keySet())
        .containsExactly("decode", "infer", "cluster", "statistics", "encode", "serialise");
    assertThat(trace.stages().values()).allMatch(took -> !took.isNegative());
    assertThat(trace.batch()).isEqualTo(1);
    assertThat(trace.arrivedNanos()).isLessThanOrEqualTo(trace.batchNanos());
    assertThat(trace.batchNanos()).isLessThan(trace.endNanos());
  }

  @Test
  void areTheOnlyOnes() {
    frame(new RecordHeaders());

    assertThat(metrics.traces).isEmpty();
  }
}
