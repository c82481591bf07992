package io.sigmascope.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.Timestamp;
import io.sigmascope.frame.Box;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.PlaneEncoding;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.wire.v1.DepthResult;
import io.sigmascope.wire.v1.Encoding;
import io.sigmascope.wire.v1.FrameDrop;
import io.sigmascope.wire.v1.InstanceResult;
import io.sigmascope.wire.v1.ModelRef;
import io.sigmascope.wire.v1.Plane;
import io.sigmascope.wire.v1.SemanticResult;
import io.sigmascope.wire.v1.UncertaintyResult;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Messages of {@code sigmascope.v1} to frames' outcomes; {@link SceneWriter} is the way there.
 * Every method refuses what is not such a message, or holds values outside their ranges.
 */
public final class SceneReader {
  /** CloudEvents and protobuf can say no later one: the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final int LAST_NANO = 999_999_999;

  /** Of a topic, a model and a unit: Kafka takes no longer topic. */
  private static final int LONGEST_NAME = 249;

  private SceneReader() {}

  /**
   * Reads a {@code DepthResult}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static ResultMessage<SceneResult.Depth> depth(byte[] value) throws BadMessageException {
    return read(
        DepthResult.parser(),
        value,
        message ->
            result(
                message.getFrame(),
                message.getModel(),
                new SceneResult.Depth(
                    plane(message.getInverseDepth()),
                    message.getScale(),
                    message.getCalibrated(),
                    spread(message.getInverseDepthSpread()))));
  }

  /**
   * Reads a {@code SemanticResult}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static ResultMessage<SceneResult.Semantics> semantic(byte[] value)
      throws BadMessageException {
    return read(
        SemanticResult.parser(),
        value,
        message ->
            result(
                message.getFrame(),
                message.getModel(),
                new SceneResult.Semantics(
                    plane(message.getLabels()),
                    message.getClassesList().stream()
                        .map(
                            share ->
                                new ClassShare(
                                    StreetClass.ofTrainId(share.getTrainId()),
                                    share.getShare(),
                                    share.getMeanConfidence()))
                        .toList())));
  }

  /**
   * Reads an {@code InstanceResult}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static ResultMessage<SceneResult.Instances> instances(byte[] value)
      throws BadMessageException {
    return read(
        InstanceResult.parser(),
        value,
        message ->
            result(
                message.getFrame(),
                message.getModel(),
                new SceneResult.Instances(
                    plane(message.getInstances()),
                    message.getItemsList().stream().map(SceneReader::instance).toList())));
  }

  /**
   * Reads an {@code UncertaintyResult}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static ResultMessage<SceneResult.Uncertainty> uncertainty(byte[] value)
      throws BadMessageException {
    return read(
        UncertaintyResult.parser(),
        value,
        message ->
            result(
                message.getFrame(),
                message.getModel(),
                new SceneResult.Uncertainty(
                    message.getTasksList().stream().map(SceneReader::task).toList(),
                    message.getClassesList().stream()
                        .map(
                            type ->
                                new ClassUncertainty(
                                    StreetClass.ofTrainId(type.getTrainId()),
                                    type.getMeanEntropy()))
                        .toList(),
                    message.getNovelty(),
                    message.getPictureHash())));
  }

  /**
   * Reads a {@code FrameDrop}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static DropMessage drop(byte[] value) throws BadMessageException {
    return read(
        FrameDrop.parser(),
        value,
        message ->
            new DropMessage(
                frame(message.getFrame()),
                new FrameOutcome.Dropped(
                    reason(message.getReason()),
                    Duration.ofSeconds(
                        message.getAge().getSeconds(), message.getAge().getNanos()))));
  }

  interface Mapping<M, T> {
    T apply(M message);
  }

  static <M, T> T read(Parser<M> parser, byte @Nullable [] value, Mapping<M, T> mapping)
      throws BadMessageException {
    if (value == null) {
      throw new BadMessageException("it has no value");
    }
    try {
      return mapping.apply(parser.parseFrom(value));
    } catch (InvalidProtocolBufferException e) {
      throw new BadMessageException("not a protobuf message of this kind: " + e.getMessage(), e);
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException e) {
      throw new BadMessageException("a value is out of its range: " + e.getMessage(), e);
    }
  }

  private static <T> ResultMessage<T> result(
      io.sigmascope.wire.v1.FrameRef frame, ModelRef model, T result) {
    return new ResultMessage<>(frame(frame), source(frame), model(model), result);
  }

  static PixelSize source(io.sigmascope.wire.v1.FrameRef frame) {
    return new PixelSize(frame.getSourceWidth(), frame.getSourceHeight());
  }

  static ModelId model(ModelRef model) {
    return new ModelId(name(model.getName()), name(model.getVersion()));
  }

  private static String name(String name) {
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a name of " + name.length() + " characters");
    }
    return name;
  }

  static FrameRef frame(io.sigmascope.wire.v1.FrameRef frame) {
    if (frame.getTopic().isEmpty() || frame.getPartition() < 0 || frame.getOffset() < 0) {
      throw new IllegalArgumentException(
          "a frame at '%s', partition %d, offset %d"
              .formatted(name(frame.getTopic()), frame.getPartition(), frame.getOffset()));
    }
    return new FrameRef(
        new CameraId(frame.getCamera()),
        frame.getSequence(),
        instant(frame.getCaptureTime()),
        name(frame.getTopic()),
        frame.getPartition(),
        frame.getOffset());
  }

  static Instant instant(Timestamp time) {
    long seconds = time.getSeconds();
    int nanos = time.getNanos();
    if (seconds < 0 || seconds > LAST_SECOND || nanos < 0 || nanos > LAST_NANO) {
      throw new IllegalArgumentException("time " + seconds + " s, " + nanos + " ns since 1970");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private static EncodedPlane plane(Plane plane) {
    return new EncodedPlane(
        new PixelSize(plane.getWidth(), plane.getHeight()),
        encoding(plane.getEncoding()),
        plane.getData().toByteArray());
  }

  static Spread spread(io.sigmascope.wire.v1.Spread spread) {
    return new Spread(
        spread.getMean(), spread.getP05(), spread.getP50(), spread.getP95(), spread.getP99());
  }

  private static Instance instance(io.sigmascope.wire.v1.Instance item) {
    return new Instance(
        item.getId(),
        StreetClass.ofTrainId(item.getTrainId()),
        item.getScore(),
        new Box(
            item.getBox().getLeft(),
            item.getBox().getTop(),
            item.getBox().getRight(),
            item.getBox().getBottom()),
        item.getCentroidX(),
        item.getCentroidY(),
        item.getPixels(),
        item.getMedianDepthMetres(),
        item.getVoteSpreadPixels(),
        item.getTrack());
  }

  static TaskUncertainty task(io.sigmascope.wire.v1.TaskUncertainty task) {
    return new TaskUncertainty(
        task(task.getTask()),
        task.getLogVariance(),
        name(task.getUnit()),
        spread(task.getSpread()),
        task.getSketch().toByteArray());
  }

  private static Task task(io.sigmascope.wire.v1.Task task) {
    return switch (task) {
      case TASK_SEMANTIC -> Task.SEMANTIC;
      case TASK_INSTANCE -> Task.INSTANCE;
      case TASK_DEPTH -> Task.DEPTH;
      case TASK_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("task " + task);
    };
  }

  private static PlaneEncoding encoding(Encoding encoding) {
    return switch (encoding) {
      case ENCODING_PNG8 -> PlaneEncoding.PNG8;
      case ENCODING_PNG16 -> PlaneEncoding.PNG16;
      case ENCODING_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("encoding " + encoding);
    };
  }

  private static DropReason reason(FrameDrop.Reason reason) {
    return switch (reason) {
      case REASON_STALE -> DropReason.STALE;
      case REASON_SAMPLED -> DropReason.SAMPLED;
      case REASON_SHED -> DropReason.SHED;
      case REASON_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("reason " + reason);
    };
  }
}
