package io.sigmascope.pipeline.activity;

import static io.sigmascope.pipeline.Initialised.required;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.CameraId;
import io.sigmascope.pipeline.CameraClocks;
import io.sigmascope.pipeline.CameraStates;
import io.sigmascope.uncertainty.window.WindowGrid;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.TelemetryWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task's cameras: counts what their frames show, by window.
 *
 * <p>Threads: everything here belongs to the task's stream thread.
 */
final class CameraProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(CameraProcessor.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final String instancesTopic;
  private final WindowGrid grid;
  private final ActivityMetrics metrics;
  private final CameraClocks clocks = new CameraClocks();

  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable CameraStates<CameraActivity> store;

  CameraProcessor(String instancesTopic, WindowGrid grid, ActivityMetrics metrics) {
    this.instancesTopic = instancesTopic;
    this.grid = grid;
    this.metrics = metrics;
  }

  /** Also called when a task is revived after a failure, on this same instance. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    context = newContext;
    store =
        new CameraStates<>(newContext.getStateStore(ActivityTopology.CAMERAS), CameraActivity.FORM);
    clocks.begin(store.cameras(), newContext.currentSystemTimeMs());
    newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    long now = required(context).currentSystemTimeMs();
    clocks.read(record.timestamp(), now);
    boolean instances =
        required(context)
            .recordMetadata()
            .map(at -> at.topic().equals(instancesTopic))
            .orElse(false);
    try {
      CameraId camera;
      CameraActivity activity;
      CameraActivity.Taken taken;
      if (instances) {
        var message = SceneReader.instances(record.value());
        camera = message.frame().camera();
        activity = required(store).get(camera);
        taken = activity.addInstances(grid, message);
      } else {
        var message = SceneReader.semantic(record.value());
        camera = message.frame().camera();
        activity = required(store).get(camera);
        taken = activity.addSemantics(grid, message);
      }
      count(camera, taken);
      clocks.heard(camera, now);
      tell(camera, activity.closeDue(grid));
      required(store).put(camera, activity);
    } catch (BadMessageException e) {
      metrics.refused();
      LOG.atWarn()
          .addKeyValue("at", required(context).recordMetadata().map(Object::toString).orElse("?"))
          .addKeyValue("error", e.getMessage())
          .log("a record is no frame's result, and is passed over");
    }
  }

  private void count(CameraId camera, CameraActivity.Taken taken) {
    switch (taken) {
      case LATE -> metrics.late(camera);
      case REPEATED -> metrics.repeated(camera);
      case COUNTED -> {}
    }
  }

  private void tick(long now) {
    clocks.tick(now);
    if (!clocks.tellsSilence(now)) {
      return;
    }
    for (CameraId camera : clocks.cameras()) {
      long quiet = now - clocks.heardMillis(camera, now);
      if (quiet >= CameraClocks.FORGET_MILLIS) {
        required(store).forget(camera);
        clocks.forget(camera);
      } else if (quiet >= grid.graceMillis() + CameraClocks.PAUSE_MILLIS) {
        CameraActivity activity = required(store).get(camera);
        List<ActivitySum> closed = activity.closeAt(grid, activity.newestMillis() + quiet);
        if (!closed.isEmpty()) {
          tell(camera, closed);
          required(store).put(camera, activity);
        }
      }
    }
  }

  private void tell(CameraId camera, List<ActivitySum> closed) {
    for (ActivitySum window : closed) {
      Activity activity = window.result(camera);
      required(context)
          .forward(
              new Record<>(
                  camera.value().getBytes(StandardCharsets.UTF_8),
                  TelemetryWriter.activity(activity),
                  Math.min(activity.end().toEpochMilli(), required(context).currentSystemTimeMs()),
                  TelemetryWriter.headers(activity)));
    }
  }
}
