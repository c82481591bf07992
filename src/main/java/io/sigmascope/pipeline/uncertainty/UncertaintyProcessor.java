package io.sigmascope.pipeline.uncertainty;

import static io.sigmascope.pipeline.Initialised.required;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.UncertaintyWindow;
import io.sigmascope.pipeline.CameraClocks;
import io.sigmascope.pipeline.CameraStates;
import io.sigmascope.pipeline.CameraStates.Form;
import io.sigmascope.settings.UncertaintySettings.Emit;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.alert.AlertRules;
import io.sigmascope.uncertainty.alert.CameraHealth;
import io.sigmascope.uncertainty.window.WindowGrid;
import io.sigmascope.uncertainty.window.WindowSum;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.ResultMessage;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.TelemetryWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task's cameras: sums frames up by camera and time, and judges what comes out.
 *
 * <p>A camera's time is that of its newest frame. While none comes it goes on with the wall clock,
 * once {@link CameraClocks} knows that this is the camera's doing.
 *
 * <p>Threads: everything here belongs to the task's stream thread.
 */
final class UncertaintyProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(UncertaintyProcessor.class);

  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Form<CameraHealth> HEALTH =
      new Form<>(1, CameraHealth::new, CameraHealth::writeTo, CameraHealth::readFrom);

  private final WindowGrid grid;
  private final Emit emit;
  private final AlertRules rules;
  private final UncertaintyMetrics metrics;

  private final CameraClocks clocks = new CameraClocks();

  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable CameraStates<CameraState> states;

  /** Apart from the rest: it is larger, and changes with every window, not with every frame. */
  private @Nullable CameraStates<CameraHealth> healths;

  UncertaintyProcessor(WindowGrid grid, Emit emit, AlertRules rules, UncertaintyMetrics metrics) {
    this.grid = grid;
    this.emit = emit;
    this.rules = rules;
    this.metrics = metrics;
  }

  /** Also called when a task is revived after a failure, on this same instance. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    context = newContext;
    states =
        new CameraStates<>(newContext.getStateStore(UncertaintyTopology.CAMERAS), CameraState.FORM);
    healths = new CameraStates<>(newContext.getStateStore(UncertaintyTopology.HEALTH), HEALTH);
    clocks.begin(states.cameras(), newContext.currentSystemTimeMs());
    for (CameraId camera : clocks.cameras()) {
      Set<AlertKind> raised = states.get(camera).presence().raised();
      raised.addAll(healths.get(camera).raised());
      for (AlertKind kind : AlertKind.values()) {
        metrics.standing(camera, kind, raised.contains(kind));
      }
    }
    newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    long now = required(context).currentSystemTimeMs();
    clocks.read(record.timestamp(), now);
    try {
      ResultMessage<SceneResult.Uncertainty> message = SceneReader.uncertainty(record.value());
      take(new FrameUncertainty(message.frame(), message.model(), message.result()), now);
    } catch (BadMessageException e) {
      refuse(e.getMessage());
    }
  }

  private void refuse(@Nullable String why) {
    metrics.refused();
    LOG.atWarn()
        .addKeyValue("at", required(context).recordMetadata().map(Object::toString).orElse("?"))
        .addKeyValue("error", why)
        .log("a record is no frame's uncertainty, and is passed over");
  }

  private void take(FrameUncertainty frame, long now) {
    CameraId camera = frame.frame().camera();
    CameraState state = required(states).get(camera);
    if (state.isRepeated(frame.frame())) {
      metrics.repeated(camera);
      return;
    }
    try {
      if (!state.windows().add(grid, frame)) {
        metrics.late(camera);
      }
    } catch (IllegalArgumentException e) { // a sketch that is none; nothing was counted
      refuse(e.getMessage());
      return;
    }
    clocks.heard(camera, now);
    tell(state.presence().heard(camera, rules, now));
    tell(state.presence().add(camera, rules, frame));
    close(camera, state.windows().closeDue(grid));
    required(states).put(camera, state);
  }

  private void tick(long now) {
    clocks.tick(now);
    boolean silence = clocks.tellsSilence(now);
    for (CameraId camera : clocks.cameras()) {
      long quiet = now - clocks.heardMillis(camera, now);
      boolean overdue = silence && quiet >= CameraClocks.PAUSE_MILLIS;
      if (overdue || emit == Emit.EARLY) {
        tick(camera, now, overdue);
      }
    }
  }

  private void tick(CameraId camera, long now, boolean silence) {
    long heard = clocks.heardMillis(camera, now);
    long quiet = now - heard;
    CameraState state = required(states).get(camera);
    boolean changed = false;
    if (silence) {
      Optional<Alert> silent = state.presence().tick(camera, rules, heard, now);
      tell(silent);
      changed = silent.isPresent();
    }
    if (silence
        && quiet >= grid.graceMillis() + CameraClocks.PAUSE_MILLIS
        && state.windows().hasOpen()) {
      List<WindowSum> closed =
          state.windows().closeAt(grid, state.windows().newestMillis() + quiet);
      close(camera, closed);
      changed |= !closed.isEmpty();
    }
    if (emit == Emit.EARLY) {
      List<WindowSum> grown = state.windows().takeChanged();
      grown.forEach(window -> tell(window.result(camera, false)));
      changed |= !grown.isEmpty();
    }
    long silent = state.presence().silentMillis(now) - clocks.leaptMillis(); // by tasks before, too
    long unheard = Math.max(quiet, silent);
    if (silence && unheard >= CameraClocks.FORGET_MILLIS) {
      forget(camera, state, now);
    } else if (changed) {
      required(states).put(camera, state);
    }
  }

  private void close(CameraId camera, List<WindowSum> closed) {
    if (closed.isEmpty()) {
      return;
    }
    CameraHealth health = required(healths).get(camera);
    for (WindowSum window : closed) {
      tell(window.result(camera, true));
      health
          .judge(
              camera,
              rules,
              window.span().startMillis(),
              window.span().endMillis(),
              window.model(),
              window.health())
          .forEach(this::tell);
    }
    required(healths).put(camera, health);
  }

  private void forget(CameraId camera, CameraState state, long now) {
    state.presence().forget(camera, now).forEach(this::tell);
    required(healths).get(camera).forget(camera, now).forEach(this::tell);
    required(states).forget(camera);
    required(healths).forget(camera);
    clocks.forget(camera);
  }

  private void tell(Optional<Alert> alert) {
    alert.ifPresent(this::tell);
  }

  private void tell(Alert alert) {
    metrics.alert(alert.camera(), alert.kind(), alert.raised());
    LOG.atInfo()
        .addKeyValue("camera", alert.camera())
        .addKeyValue("kind", alert.kind().label())
        .addKeyValue("since", alert.since())
        .addKeyValue("why", alert.message())
        .log(alert.raised() ? "alert" : "alert is over");
    required(context)
        .forward(
            new Record<>(
                key(alert.camera()),
                TelemetryWriter.alert(alert),
                Math.min(alert.at().toEpochMilli(), required(context).currentSystemTimeMs()),
                TelemetryWriter.headers(alert)),
            UncertaintyTopology.ALERTS);
  }

  private void tell(UncertaintyWindow window) {
    required(context)
        .forward(
            new Record<>(
                key(window.camera()),
                TelemetryWriter.window(window),
                // Kafka refuses what is far ahead, as the end of a long window that has just begun
                Math.min(window.end().toEpochMilli(), required(context).currentSystemTimeMs()),
                TelemetryWriter.headers(window)),
            UncertaintyTopology.WINDOWS);
  }

  /** Alerts stand where the cameras are now. */
  @Override
  public void close() {
    for (CameraId camera : clocks.cameras()) {
      for (AlertKind kind : AlertKind.values()) {
        metrics.standing(camera, kind, false);
      }
    }
  }

  private static byte[] key(CameraId camera) {
    return camera.value().getBytes(StandardCharsets.UTF_8);
  }
}
