package io.sigmascope.pipeline.activity;

import static io.sigmascope.pipeline.Initialised.required;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.TelemetryWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up the cameras' windows. A window's total is written once no camera's has come for a while,
 * and again when another one comes later: the newest holds.
 *
 * <p>The store has an entry for each camera of a window, and one without a camera while the
 * window's total is to be written.
 *
 * <p>Threads: everything here belongs to the task's stream thread.
 */
final class FleetProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(FleetProcessor.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Cameras' windows come within moments of each other, mostly. */
  private static final long QUIET_MILLIS = 3_000;

  /** Older windows than the newest by this are no longer corrected. */
  private static final long KEPT_MILLIS = Duration.ofHours(1).toMillis();

  private static final byte[] EMPTY = {};

  private final ActivityMetrics metrics;
  private final Map<Long, Long> heardMillis = new HashMap<>();

  /** Windows with an entry without a camera. */
  private final Set<Long> unwritten = new TreeSet<>();

  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable KeyValueStore<String, byte[]> store;
  private long newestStartMillis;

  /**
   * @param metrics hears of windows that come too late for their total, and of those that no
   *     message can say
   */
  FleetProcessor(ActivityMetrics metrics) {
    this.metrics = metrics;
  }

  /** Also called when a task is revived after a failure, on this same instance. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    context = newContext;
    store = newContext.getStateStore(ActivityTopology.FLEET);
    heardMillis.clear();
    newestStartMillis = 0;
    unwritten.clear();
    try (KeyValueIterator<String, byte[]> all = required(store).all()) {
      all.forEachRemaining(
          entry -> {
            long start = start(entry.key);
            newestStartMillis =
                Math.max(newestStartMillis, Math.min(start, newContext.currentSystemTimeMs()));
            if (entry.key.endsWith("/")) {
              unwritten.add(start);
            }
          });
    }
    newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Activity activity;
    try {
      activity = TelemetryReader.activity(record.value());
    } catch (BadMessageException e) { // it may end after the year 9999: a camera's clock decides
      metrics.refused();
      LOG.atWarn()
          .addKeyValue("at", required(context).recordMetadata().map(Object::toString).orElse("?"))
          .addKeyValue("error", e.getMessage())
          .log("a record is no camera's window, and is passed over");
      return;
    }
    long start = activity.start().toEpochMilli();
    // A camera whose clock is ahead must not make all others old
    long now = required(context).currentSystemTimeMs();
    // nor one of this machine that was ahead and has been set back
    newestStartMillis = Math.max(Math.min(newestStartMillis, now), Math.min(start, now));
    if (start < newestStartMillis - KEPT_MILLIS) {
      activity.camera().ifPresent(metrics::late); // the others' windows are gone
      return;
    }
    String camera = activity.camera().map(CameraId::value).orElseThrow();
    required(store).put(key(start, camera), record.value());
    required(store).put(key(start, ""), EMPTY);
    unwritten.add(start);
    heardMillis.put(start, now);
  }

  private void tick(long now) {
    for (long start : unwritten) {
      long heard = heardMillis.getOrDefault(start, 0L);
      if (now - heard >= QUIET_MILLIS || now < heard) { // or the clock was set back
        tell(start);
      }
    }
    unwritten.removeIf(start -> required(store).get(key(start, "")) == null);
    forgetOld();
  }

  /** Old windows, but for those whose total is still to be written. */
  private void forgetOld() {
    List<String> old = new ArrayList<>();
    long oldest = Math.max(0, newestStartMillis - KEPT_MILLIS);
    try (KeyValueIterator<String, byte[]> before =
        required(store).range(key(0, ""), key(oldest, ""))) {
      before.forEachRemaining(
          entry -> {
            if (!unwritten.contains(start(entry.key))) {
              old.add(entry.key);
            }
          });
    }
    old.forEach(required(store)::delete);
  }

  private void tell(long start) {
    List<Activity> cameras = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> window =
        required(store).range(key(start, ""), key(start, "\uFFFF"))) {
      while (window.hasNext()) {
        KeyValue<String, byte[]> entry = window.next();
        if (!entry.key.endsWith("/")) {
          cameras.add(read(entry.value));
        }
      }
    }
    required(store).delete(key(start, ""));
    heardMillis.remove(start);
    if (cameras.isEmpty()) {
      return;
    }
    Activity total = FleetSum.of(cameras);
    required(context)
        .forward(
            new Record<>(
                EMPTY,
                TelemetryWriter.activity(total),
                Math.min(total.end().toEpochMilli(), required(context).currentSystemTimeMs()),
                TelemetryWriter.headers(total)));
  }

  /** Sorts by time, then by camera. */
  private static String key(long startMillis, String camera) {
    return String.format(Locale.ROOT, "%019d/%s", startMillis, camera);
  }

  private static long start(String key) {
    return Long.parseLong(key.substring(0, key.indexOf('/')));
  }

  /** Of what the store holds, which was read once before. */
  private static Activity read(byte[] value) {
    try {
      return TelemetryReader.activity(value);
    } catch (BadMessageException e) {
      throw new IllegalStateException("what the topology wrote itself is no activity", e);
    }
  }
}
