package io.sigmascope.uncertainty.window;

import static java.util.Objects.requireNonNull;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.frame.UncertaintyWindow;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.MergedSketch;
import io.sigmascope.uncertainty.alert.HealthSum;
import io.sigmascope.uncertainty.window.WindowGrid.Span;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is known of one window so far. Used by one thread. */
public final class WindowSum {
  private final Span span;
  private final Map<Task, TaskSum> tasks = new EnumMap<>(Task.class);
  private final MergedSketch novelty;
  private final HealthSum health;
  private double noveltySum;
  private long frames;
  private ModelId model = new ModelId("", "");
  private boolean changed;

  private static final class TaskSum {
    private final String unit;
    private final MergedSketch sketch;
    private float logVariance;
    private double meanSum;
    private long frames;

    TaskSum(String unit, MergedSketch sketch) {
      this.unit = unit;
      this.sketch = sketch;
    }
  }

  WindowSum(Span span) {
    this(span, new MergedSketch(), new HealthSum());
  }

  private WindowSum(Span span, MergedSketch novelty, HealthSum health) {
    this.span = span;
    this.novelty = novelty;
    this.health = health;
  }

  /** The stretch of time. */
  public Span span() {
    return span;
  }

  /** What alerts judge by. */
  public HealthSum health() {
    return health;
  }

  /** Of the newest frame. */
  public ModelId model() {
    return model;
  }

  /**
   * Takes a frame.
   *
   * @param sketches of its tasks
   */
  void add(FrameUncertainty frame, Map<Task, MergedSketch> sketches) {
    for (TaskUncertainty task : frame.values().tasks()) {
      TaskSum sum =
          tasks.computeIfAbsent(task.task(), t -> new TaskSum(task.unit(), new MergedSketch()));
      sum.sketch.add(requireNonNull(sketches.get(task.task())));
      sum.logVariance = task.logVariance();
      sum.meanSum += task.spread().mean();
      sum.frames++;
    }
    novelty.add(frame.values().novelty());
    noveltySum += frame.values().novelty();
    health.add(frame);
    model = frame.model();
    frames++;
    changed = true;
  }

  /** Whether a frame came since this was asked last. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /**
   * What to tell of it.
   *
   * @param complete whether no more frames will be counted
   */
  public UncertaintyWindow result(CameraId camera, boolean complete) {
    List<TaskUncertainty> results =
        tasks.entrySet().stream()
            .map(
                task ->
                    new TaskUncertainty(
                        task.getKey(),
                        task.getValue().logVariance,
                        task.getValue().unit,
                        spread(task.getValue()),
                        task.getValue().sketch.toProtobuf()))
            .toList();
    return new UncertaintyWindow(
        camera,
        Instant.ofEpochMilli(span.startMillis()),
        Instant.ofEpochMilli(span.endMillis()),
        frames,
        results,
        novelty.spread(noveltySum / frames),
        complete,
        model);
  }

  private static Spread spread(TaskSum sum) {
    return sum.sketch.spread(sum.meanSum / sum.frames);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(span.startMillis());
    out.writeLong(span.endMillis());
    out.writeLong(frames);
    out.writeBoolean(changed);
    out.writeUTF(model.name());
    out.writeUTF(model.version());
    out.writeDouble(noveltySum);
    novelty.writeTo(out);
    health.writeTo(out);
    out.writeByte(tasks.size());
    for (Map.Entry<Task, TaskSum> task : tasks.entrySet()) {
      TaskSum sum = task.getValue();
      out.writeUTF(task.getKey().name());
      out.writeUTF(sum.unit);
      out.writeFloat(sum.logVariance);
      out.writeDouble(sum.meanSum);
      out.writeLong(sum.frames);
      sum.sketch.writeTo(out);
    }
  }

  static WindowSum readFrom(DataInput in) throws IOException {
    Span span = new Span(in.readLong(), in.readLong());
    long frames = in.readLong();
    boolean changed = in.readBoolean();
    ModelId model = new ModelId(in.readUTF(), in.readUTF());
    double noveltySum = in.readDouble();
    WindowSum window = new WindowSum(span, MergedSketch.readFrom(in), HealthSum.readFrom(in));
    window.frames = frames;
    window.changed = changed;
    window.model = model;
    window.noveltySum = noveltySum;
    int count = in.readByte();
    for (int i = 0; i < count; i++) {
      Task task = Task.valueOf(in.readUTF());
      String unit = in.readUTF();
      float logVariance = in.readFloat();
      double meanSum = in.readDouble();
      long taskFrames = in.readLong();
      TaskSum sum = new TaskSum(unit, MergedSketch.readFrom(in));
      sum.logVariance = logVariance;
      sum.meanSum = meanSum;
      sum.frames = taskFrames;
      window.tasks.put(task, sum);
    }
    return window;
  }
}
