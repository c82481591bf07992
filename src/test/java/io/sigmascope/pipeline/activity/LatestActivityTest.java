package io.sigmascope.pipeline.activity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.TelemetryWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which cameras are told of, by what the store holds. */
class LatestActivityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final KeyValueStore<Bytes, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(ActivityTopology.LATEST),
              Serdes.Bytes(),
              Serdes.ByteArray())
          .withLoggingDisabled()
          .build();

  @BeforeEach
  void open() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

  private void window(String camera, Instant end) {
    Activity activity =
        new Activity(
            Optional.of(new CameraId(camera)), end.minusSeconds(60), end, 10, List.of(), 0, 0.5f);
    store.put(Bytes.wrap(camera.getBytes(UTF_8)), TelemetryWriter.activity(activity));
  }

  private List<String> cameras() {
    return ActivityTopology.latest(store, NOW).orElseThrow().stream()
        .flatMap(of -> of.camera().stream())
        .map(CameraId::value)
        .toList();
  }

  @Test
  void leavesOutCamerasThatAreLongGone() {
    window("gone", NOW.minus(Duration.ofHours(25)));
    window("roof-1", NOW.minusSeconds(60));

    assertThat(cameras()).containsExactly("roof-1");
  }

  @Test
  void hasAllOfThemAfterAStandstillOfTheWholeFleet() {
    window("gate", NOW.minus(Duration.ofDays(3)));
    window("roof-1", NOW.minus(Duration.ofDays(3)).minusSeconds(60));

    assertThat(cameras()).containsExactly("gate", "roof-1");
  }

  @Test
  void leavesOutNobodyForACameraWhoseClockIsFarAhead() {
    window("ahead", NOW.plus(Duration.ofDays(400)));
    window("roof-1", NOW.minusSeconds(60));

    assertThat(cameras()).containsExactly("ahead", "roof-1");
  }

  @Test
  void passesOverWhatIsNoActivity() {
    store.put(Bytes.wrap("gate".getBytes(UTF_8)), "nonsense".getBytes(UTF_8));
    window("roof-1", NOW.minusSeconds(60));

    assertThat(cameras()).containsExactly("roof-1");
  }
}
