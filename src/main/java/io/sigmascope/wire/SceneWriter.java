package io.sigmascope.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.PlaneEncoding;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Task;
import io.sigmascope.wire.v1.Box;
import io.sigmascope.wire.v1.ClassShare;
import io.sigmascope.wire.v1.ClassUncertainty;
import io.sigmascope.wire.v1.DepthResult;
import io.sigmascope.wire.v1.Encoding;
import io.sigmascope.wire.v1.FrameDrop;
import io.sigmascope.wire.v1.FrameRef;
import io.sigmascope.wire.v1.Instance;
import io.sigmascope.wire.v1.InstanceResult;
import io.sigmascope.wire.v1.ModelRef;
import io.sigmascope.wire.v1.Plane;
import io.sigmascope.wire.v1.SemanticResult;
import io.sigmascope.wire.v1.Spread;
import io.sigmascope.wire.v1.TaskUncertainty;
import io.sigmascope.wire.v1.UncertaintyResult;
import java.time.Instant;

/** Frames' outcomes to messages of {@code sigmascope.v1}; {@link SceneReader} is the way back. */
public final class SceneWriter {
  private SceneWriter() {}

  /** The serialised {@code DepthResult}. */
  public static byte[] depth(io.sigmascope.frame.FrameRef frame, SceneResult scene) {
    SceneResult.Depth depth = scene.depth();
    return bytes(
        DepthResult.newBuilder()
            .setFrame(frame(frame, scene.source()))
            .setModel(model(scene.model()))
            .setInverseDepth(plane(depth.inverseDepth()))
            .setScale(depth.scale())
            .setCalibrated(depth.calibrated())
            .setInverseDepthSpread(spread(depth.spread()))
            .build());
  }

  /** The serialised {@code SemanticResult}. */
  public static byte[] semantic(io.sigmascope.frame.FrameRef frame, SceneResult scene) {
    SemanticResult.Builder message =
        SemanticResult.newBuilder()
            .setFrame(frame(frame, scene.source()))
            .setModel(model(scene.model()))
            .setLabels(plane(scene.semantics().labels()));
    for (io.sigmascope.frame.ClassShare share : scene.semantics().classes()) {
      message.addClasses(
          ClassShare.newBuilder()
              .setTrainId(share.type().trainId())
              .setName(share.type().label())
              .setShare(share.share())
              .setMeanConfidence(share.meanConfidence()));
    }
    return bytes(message.build());
  }

  /** The serialised {@code InstanceResult}. */
  public static byte[] instances(io.sigmascope.frame.FrameRef frame, SceneResult scene) {
    return instances(new ResultMessage<>(frame, scene.source(), scene.model(), scene.instances()));
  }

  /** The serialised {@code InstanceResult}. */
  public static byte[] instances(ResultMessage<SceneResult.Instances> of) {
    InstanceResult.Builder message =
        InstanceResult.newBuilder()
            .setFrame(frame(of.frame(), of.source()))
            .setModel(model(of.model()))
            .setInstances(plane(of.result().plane()));
    for (io.sigmascope.frame.Instance item : of.result().items()) {
      message.addItems(instance(item));
    }
    return bytes(message.build());
  }

  /** The serialised {@code UncertaintyResult}. */
  public static byte[] uncertainty(io.sigmascope.frame.FrameRef frame, SceneResult scene) {
    return uncertainty(
        new ResultMessage<>(frame, scene.source(), scene.model(), scene.uncertainty()));
  }

  /** The serialised {@code UncertaintyResult}. */
  public static byte[] uncertainty(ResultMessage<SceneResult.Uncertainty> of) {
    SceneResult.Uncertainty uncertainty = of.result();
    UncertaintyResult.Builder message =
        UncertaintyResult.newBuilder()
            .setFrame(frame(of.frame(), of.source()))
            .setModel(model(of.model()))
            .setNovelty(uncertainty.novelty())
            .setPictureHash(uncertainty.pictureHash());
    for (io.sigmascope.frame.TaskUncertainty task : uncertainty.tasks()) {
      message.addTasks(task(task));
    }
    for (io.sigmascope.frame.ClassUncertainty type : uncertainty.classes()) {
      message.addClasses(
          ClassUncertainty.newBuilder()
              .setTrainId(type.type().trainId())
              .setMeanEntropy(type.meanEntropy()));
    }
    return bytes(message.build());
  }

  /** The serialised {@code FrameDrop}; the picture was not decoded, so its size is not in it. */
  public static byte[] drop(io.sigmascope.frame.FrameRef frame, FrameOutcome.Dropped dropped) {
    return bytes(
        FrameDrop.newBuilder()
            .setFrame(frame(frame).build())
            .setReason(reason(dropped.reason()))
            .setAge(duration(dropped.age()))
            .build());
  }

  /** Protobuf wants one sign for both; Java's nanoseconds are positive below zero, too. */
  private static Duration.Builder duration(java.time.Duration time) {
    boolean isMixed = time.isNegative() && time.toNanosPart() > 0;
    return Duration.newBuilder()
        .setSeconds(time.toSeconds() + (isMixed ? 1 : 0))
        .setNanos(time.toNanosPart() - (isMixed ? 1_000_000_000 : 0));
  }

  private static FrameRef.Builder frame(io.sigmascope.frame.FrameRef frame) {
    Instant time = frame.captureTime();
    return FrameRef.newBuilder()
        .setCamera(frame.camera().value())
        .setSequence(frame.sequence())
        .setCaptureTime(
            Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
        .setTopic(frame.topic())
        .setPartition(frame.partition())
        .setOffset(frame.offset());
  }

  static FrameRef frame(io.sigmascope.frame.FrameRef frame, PixelSize source) {
    return frame(frame).setSourceWidth(source.width()).setSourceHeight(source.height()).build();
  }

  static ModelRef model(ModelId model) {
    return ModelRef.newBuilder().setName(model.name()).setVersion(model.version()).build();
  }

  private static Plane plane(EncodedPlane plane) {
    return Plane.newBuilder()
        .setWidth(plane.size().width())
        .setHeight(plane.size().height())
        .setEncoding(encoding(plane.encoding()))
        .setData(wrapped(plane.data()))
        .build();
  }

  static TaskUncertainty.Builder task(io.sigmascope.frame.TaskUncertainty task) {
    return TaskUncertainty.newBuilder()
        .setTask(task(task.task()))
        .setLogVariance(task.logVariance())
        .setUnit(task.unit())
        .setSpread(spread(task.spread()))
        .setSketch(wrapped(task.sketch()));
  }

  static Spread spread(io.sigmascope.frame.Spread spread) {
    return Spread.newBuilder()
        .setMean(spread.mean())
        .setP05(spread.p05())
        .setP50(spread.p50())
        .setP95(spread.p95())
        .setP99(spread.p99())
        .build();
  }

  private static Instance.Builder instance(io.sigmascope.frame.Instance item) {
    return Instance.newBuilder()
        .setId(item.id())
        .setTrainId(item.type().trainId())
        .setName(item.type().label())
        .setScore(item.score())
        .setBox(
            Box.newBuilder()
                .setLeft(item.box().left())
                .setTop(item.box().top())
                .setRight(item.box().right())
                .setBottom(item.box().bottom()))
        .setCentroidX(item.centroidX())
        .setCentroidY(item.centroidY())
        .setPixels(item.pixels())
        .setMedianDepthMetres(item.medianDepthMetres())
        .setVoteSpreadPixels(item.voteSpreadPixels())
        .setTrack(item.track());
  }

  private static Encoding encoding(PlaneEncoding encoding) {
    return switch (encoding) {
      case PNG8 -> Encoding.ENCODING_PNG8;
      case PNG16 -> Encoding.ENCODING_PNG16;
    };
  }

  private static io.sigmascope.wire.v1.Task task(Task task) {
    return switch (task) {
      case SEMANTIC -> io.sigmascope.wire.v1.Task.TASK_SEMANTIC;
      case INSTANCE -> io.sigmascope.wire.v1.Task.TASK_INSTANCE;
      case DEPTH -> io.sigmascope.wire.v1.Task.TASK_DEPTH;
    };
  }

  private static FrameDrop.Reason reason(DropReason reason) {
    return switch (reason) {
      case STALE -> FrameDrop.Reason.REASON_STALE;
      case SAMPLED -> FrameDrop.Reason.REASON_SAMPLED;
      case SHED -> FrameDrop.Reason.REASON_SHED;
    };
  }

  /** Planes are large and nobody writes to them any more: not copied. */
  private static ByteString wrapped(byte[] data) {
    return UnsafeByteOperations.unsafeWrap(data);
  }

  private static byte[] bytes(Message message) {
    return message.toByteArray();
  }
}
