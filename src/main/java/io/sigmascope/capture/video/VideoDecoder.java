package io.sigmascope.capture.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONKEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import io.sigmascope.image.Ffmpeg;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.Orientation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Packets of one stream in, frames out. Not for use by more than one thread at a time. */
final class VideoDecoder implements AutoCloseable {
  /** What {@link #receive} came upon. */
  enum Received {
    FRAME,
    /** The decoder wants the next packet. */
    HUNGRY,
    UNDECODABLE,
    /** After the end of the packets: all frames are out. */
    END
  }

  private final AVFrame frame = av_frame_alloc();
  private final BgrConverter converter = new BgrConverter();
  private final double timeBaseSeconds;
  private final Orientation orientation;
  private @Nullable AVCodecContext context;

  private VideoDecoder(AVCodecContext context, double timeBaseSeconds, Orientation orientation) {
    this.context = context;
    this.timeBaseSeconds = timeBaseSeconds;
    this.orientation = orientation;
  }

  /**
   * Finds and opens the decoder of a stream.
   *
   * @param threads of its own
   * @param name of FFmpeg's decoder, as {@code h264_cuvid}; the usual one where empty
   * @param keyFramesOnly whether all frames but those that can be decoded alone are left out
   * @throws IOException if there is none; one line
   */
  static VideoDecoder open(
      AVStream stream, int threads, Optional<String> name, boolean keyFramesOnly)
      throws IOException {
    AVCodecParameters parameters = stream.codecpar();
    AVCodec codec =
        name.isPresent()
            ? avcodec_find_decoder_by_name(name.get())
            : avcodec_find_decoder(parameters.codec_id());
    if (codec == null || codec.isNull()) {
      String kind = avcodec_get_name(parameters.codec_id()).getString();
      throw new IOException(
          name.map(wanted -> "FFmpeg has no decoder '" + wanted + "' here")
              .orElse("holds video of a kind that cannot be decoded (" + kind + ")"));
    }
    VideoDecoder decoder =
        new VideoDecoder(
            avcodec_alloc_context3(codec), av_q2d(stream.time_base()), orientation(parameters));
    try {
      AVCodecContext context = decoder.context();
      requireNoError(avcodec_parameters_to_context(context, parameters));
      context.thread_count(threads);
      if (keyFramesOnly) {
        context.skip_frame(AVDISCARD_NONKEY);
      }
      requireNoError(avcodec_open2(context, codec, (PointerPointer<?>) null));
      return decoder;
    } catch (IOException | RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  static void requireNoError(int result) throws IOException {
    if (result < 0) {
      throw new IOException("video cannot be read (" + Ffmpeg.message(result) + ")");
    }
  }

  /** Telephones store the sensor's pixels, and beside them how they were held. */
  private static Orientation orientation(AVCodecParameters parameters) {
    AVPacketSideData matrix =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return Orientation.UPRIGHT;
    }
    double turnedLeftDegrees = av_display_rotation_get(new IntPointer(matrix.data()));
    if (Double.isNaN(turnedLeftDegrees)) {
      return Orientation.UPRIGHT;
    }
    return switch (Math.floorMod(Math.round(turnedLeftDegrees / 90), 4)) {
      case 1 -> Orientation.TURN_LEFT;
      case 2 -> Orientation.UPSIDE_DOWN;
      case 3 -> Orientation.TURN_RIGHT;
      default -> Orientation.UPRIGHT;
    };
  }

  /**
   * Takes a packet.
   *
   * @param packet null at the end of all
   * @return less than 0 where the decoder refuses it
   */
  int send(@Nullable AVPacket packet) {
    return avcodec_send_packet(context(), packet);
  }

  /** Moves on to the next frame, in the order in which frames are shown. */
  Received receive() {
    int received = avcodec_receive_frame(context(), frame);
    if (received == 0) {
      return Received.FRAME;
    } else if (received == AVERROR_EAGAIN()) {
      return Received.HUNGRY;
    }
    return received == AVERROR_EOF() ? Received.END : Received.UNDECODABLE;
  }

  /** Whether the frame was decoded without all that it needs. */
  boolean isDamaged() {
    return (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
  }

  /** Whether frames are shown in another order than that of their packets. */
  boolean reorders() {
    return context().has_b_frames() > 0;
  }

  /** The frame's timestamp in seconds from anywhere; NaN where it has none. */
  double stampSeconds() {
    long stamp = frame.best_effort_timestamp();
    return stamp == AV_NOPTS_VALUE ? Double.NaN : stamp * timeBaseSeconds;
  }

  /**
   * The frame as JPEG, upright.
   *
   * @throws IOException if its pixels are of a kind that cannot be converted
   */
  byte[] jpeg(int quality) throws IOException {
    ByteBuffer bgr = converter.convert(frame);
    return JpegEncoder.encodeBgr(
        bgr, frame.width(), frame.height(), converter.strideBytes(), orientation, quality);
  }

  private AVCodecContext context() {
    AVCodecContext open = context;
    if (open == null) {
      throw new IllegalStateException("the decoder is closed");
    }
    return open;
  }

  @Override
  public void close() {
    if (context != null) {
      converter.close();
      av_frame_free(frame);
      avcodec_free_context(context);
      context = null;
    }
  }
}
