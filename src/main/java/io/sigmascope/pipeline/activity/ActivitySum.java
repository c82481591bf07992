package io.sigmascope.pipeline.activity;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.uncertainty.window.WindowGrid.Span;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What one camera has seen in one window so far. Used by one thread. */
final class ActivitySum {
  /** More different objects of a class in one window are not counted any more. */
  private static final int MOST_TRACKS = 4_000;

  private final Span span;
  private final Map<StreetClass, ClassSum> classes = new EnumMap<>(StreetClass.class);
  private long frames;
  private long labelledFrames;
  private double roadShareSum;
  private float nearestMetres;

  private static final class ClassSum {
    private long total;
    private int most;
    private final TreeSet<Long> tracks = new TreeSet<>();
  }

  ActivitySum(Span span) {
    this.span = span;
  }

  void add(SceneResult.Instances instances) {
    frames++;
    Map<StreetClass, Integer> inFrame = new EnumMap<>(StreetClass.class);
    for (Instance item : instances.items()) {
      inFrame.merge(item.type(), 1, Integer::sum);
      ClassSum sum = classes.computeIfAbsent(item.type(), type -> new ClassSum());
      sum.total++;
      if (item.track() != 0 && sum.tracks.size() < MOST_TRACKS) {
        sum.tracks.add(item.track());
      }
      float metres = item.medianDepthMetres();
      if (metres > 0 && (nearestMetres == 0 || metres < nearestMetres)) {
        nearestMetres = metres;
      }
    }
    inFrame.forEach(
        (type, count) -> {
          ClassSum sum = classes.computeIfAbsent(type, absent -> new ClassSum());
          sum.most = Math.max(sum.most, count);
        });
  }

  void add(SceneResult.Semantics semantics) {
    labelledFrames++;
    roadShareSum +=
        semantics.classes().stream()
            .filter(share -> share.type() == StreetClass.ROAD)
            .mapToDouble(ClassShare::share)
            .sum();
  }

  Activity result(CameraId camera) {
    List<Activity.Count> counts =
        classes.entrySet().stream()
            .map(
                entry ->
                    new Activity.Count(
                        entry.getKey(),
                        frames == 0 ? 0 : (float) entry.getValue().total / frames,
                        entry.getValue().most,
                        entry.getValue().tracks.size()))
            .toList();
    return new Activity(
        Optional.of(camera),
        Instant.ofEpochMilli(span.startMillis()),
        Instant.ofEpochMilli(span.endMillis()),
        Math.max(frames, labelledFrames),
        counts,
        nearestMetres,
        labelledFrames == 0 ? 0 : (float) (roadShareSum / labelledFrames));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(span.startMillis());
    out.writeLong(span.endMillis());
    out.writeLong(frames);
    out.writeLong(labelledFrames);
    out.writeDouble(roadShareSum);
    out.writeFloat(nearestMetres);
    out.writeByte(classes.size());
    for (Map.Entry<StreetClass, ClassSum> entry : classes.entrySet()) {
      ClassSum sum = entry.getValue();
      out.writeByte(entry.getKey().trainId());
      out.writeLong(sum.total);
      out.writeInt(sum.most);
      out.writeInt(sum.tracks.size());
      for (long track : sum.tracks) {
        out.writeLong(track);
      }
    }
  }

  static ActivitySum readFrom(DataInput in) throws IOException {
    ActivitySum activity = new ActivitySum(new Span(in.readLong(), in.readLong()));
    activity.frames = in.readLong();
    activity.labelledFrames = in.readLong();
    activity.roadShareSum = in.readDouble();
    activity.nearestMetres = in.readFloat();
    int count = in.readByte();
    for (int i = 0; i < count; i++) {
      ClassSum sum = new ClassSum();
      activity.classes.put(StreetClass.ofTrainId(in.readByte()), sum);
      sum.total = in.readLong();
      sum.most = in.readInt();
      int tracks = in.readInt();
      for (int t = 0; t < tracks; t++) {
        sum.tracks.add(in.readLong());
      }
    }
    return activity;
  }
}
