package io.sigmascope.pipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.TelemetryWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Totals where this machine's clock is set back, as no test driver can do it. */
class FleetProcessorTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final List<CameraId> late = new ArrayList<>();
  private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
  private final FleetProcessor processor =
      new FleetProcessor(
          new ActivityMetrics() {
            @Override
            public void late(CameraId camera) {
              late.add(camera);
            }

            @Override
            public void repeated(CameraId camera) {}

            @Override
            public void refused() {}
          });

  @BeforeEach
  void open() {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(ActivityTopology.FLEET),
                Serdes.String(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    context.setCurrentSystemTimeMs(START.toEpochMilli());
    processor.init(context);
  }

  private void window(Instant start) {
    Activity activity =
        new Activity(
            Optional.of(new CameraId("gate")),
            start,
            start.plusSeconds(60),
            10,
            List.of(),
            0,
            0.5f);
    processor.process(
        new Record<>(new byte[0], TelemetryWriter.activity(activity), start.toEpochMilli()));
  }

  private void clock(Instant now) {
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    context
        .scheduledPunctuators()
        .forEach(punctuator -> punctuator.getPunctuator().punctuate(now.toEpochMilli()));
  }

  private List<Instant> totals() throws Exception {
    List<Instant> starts = new ArrayList<>();
    for (MockProcessorContext.CapturedForward<? extends byte[], ? extends byte[]> forward :
        context.forwarded()) {
      starts.add(TelemetryReader.activity(forward.record().value()).start());
    }
    return starts;
  }

  @Test
  void goOnWhereItIsSetBackByHours() throws Exception {
    window(START.minusSeconds(60));
    clock(START.plusSeconds(5));

    Instant earlier = START.minus(Duration.ofHours(3));
    clock(earlier);
    window(earlier.minusSeconds(60));
    clock(earlier.plusSeconds(5));

    assertThat(totals()).containsExactly(START.minusSeconds(60), earlier.minusSeconds(60));
    assertThat(late).isEmpty();
  }

  @Test
  void doNotWaitForTheTimeThatItWasSetBackBy() throws Exception {
    window(START.minusSeconds(60));

    clock(START.minus(Duration.ofHours(3)));

    assertThat(totals()).containsExactly(START.minusSeconds(60));
  }
}
