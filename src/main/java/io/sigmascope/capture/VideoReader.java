package io.sigmascope.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
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
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass through a video file. Sound and all other streams are left aside, decoder or not. */
final class VideoReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VideoReader.class);

  /** The frame rate of videos that do not state one. */
  private static final double DEFAULT_RATE = 25;

  private static final double MAX_RATE = 1000;

  /** Enough for twice the speed of 4K video; the other cores belong to the network. */
  private static final int DECODER_THREADS = 2;

  /** A decoder that only fails, even without new data, must not keep us for ever. */
  private static final int MAX_FAILURES_IN_A_ROW = 10_000;

  /**
   * Real containers only: FFmpeg would also take any text file for a film of a terminal, and follow
   * play lists to the network.
   */
  private static final String CONTAINERS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,h264,hevc,obu,ivf,flv,"
          + "asf,ogg,mjpeg,gif,nut,mxf,dv,rm,yuv4mpegpipe,wtv";

  private final Path path;
  private final AVFormatContext format;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final BgrConverter converter = new BgrConverter();
  private @Nullable AVCodecContext decoder;
  private int streamIndex;
  private double timeBaseSeconds;
  private double rate = DEFAULT_RATE;
  private Orientation orientation = Orientation.UPRIGHT;
  private int failuresInARow;
  private boolean closed;

  private VideoReader(Path path, AVFormatContext format) {
    this.path = path;
    this.format = format;
  }

  /**
   * @throws IOException if the file holds no video that can be decoded; one line, without the path
   */
  static VideoReader open(Path path) throws IOException {
    Ffmpeg.load();
    AVFormatContext format = new AVFormatContext(null);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    av_dict_set(options, "protocol_whitelist", "file", 0);
    int error = avformat_open_input(format, "file:" + path, null, options);
    av_dict_free(options);
    if (error < 0) {
      throw new IOException("no video file that can be read (" + Ffmpeg.message(error) + ")");
    }
    VideoReader reader = new VideoReader(path, format);
    try {
      reader.openDecoder();
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private void openDecoder() throws IOException {
    requireNoError(avformat_find_stream_info(format, (PointerPointer<?>) null));
    streamIndex =
        av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    if (streamIndex < 0 || isCoverPicture(format.streams(streamIndex))) {
      throw new IOException("holds no video");
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      if (i != streamIndex) { // else the end of a broken file's sound would be its picture's too
        format.streams(i).discard(AVDISCARD_ALL);
      }
    }
    AVStream stream = format.streams(streamIndex);
    AVCodecParameters parameters = stream.codecpar();
    AVCodec codec = avcodec_find_decoder(parameters.codec_id());
    if (codec == null || codec.isNull()) {
      String name = avcodec_get_name(parameters.codec_id()).getString();
      throw new IOException("holds video of a kind that cannot be decoded (" + name + ")");
    }
    AVCodecContext context = avcodec_alloc_context3(codec);
    decoder = context;
    requireNoError(avcodec_parameters_to_context(context, parameters));
    context.thread_count(DECODER_THREADS);
    requireNoError(avcodec_open2(context, codec, (PointerPointer<?>) null));
    timeBaseSeconds = av_q2d(stream.time_base());
    AVRational guessed = av_guess_frame_rate(format, stream, null);
    double stated = guessed.den() == 0 ? 0 : av_q2d(guessed);
    rate = stated > 0 && stated <= MAX_RATE ? stated : DEFAULT_RATE;
    orientation = orientation(parameters);
  }

  private static boolean isCoverPicture(AVStream stream) {
    return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  private static void requireNoError(int result) throws IOException {
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

  /** Frames a second, as stated by the file or assumed. */
  double rate() {
    return rate;
  }

  /** Moves on to the next frame, in the order in which frames are shown. */
  FrameSource.Step read() {
    while (true) {
      int received = avcodec_receive_frame(decoder, frame);
      if (received == 0) {
        failuresInARow = 0;
        return FrameSource.Step.FRAME;
      }
      if (received == AVERROR_EOF() || failuresInARow > MAX_FAILURES_IN_A_ROW) {
        return FrameSource.Step.END;
      }
      if (received != AVERROR_EAGAIN() || feedDecoder() < 0) {
        failuresInARow++;
        return FrameSource.Step.UNDECODABLE;
      }
    }
  }

  /** Gives the decoder what comes next in the file, or tells it that nothing does. */
  private int feedDecoder() {
    int read = av_read_frame(format, packet);
    if (read < 0) {
      if (read != AVERROR_EOF()) {
        LOG.atWarn()
            .addKeyValue("file", path)
            .addKeyValue("error", Ffmpeg.message(read))
            .log("video breaks off");
      }
      return avcodec_send_packet(decoder, null);
    }
    try {
      boolean isFrame = packet.stream_index() == streamIndex && packet.size() > 0;
      return isFrame ? avcodec_send_packet(decoder, packet) : 0;
    } finally {
      av_packet_unref(packet);
    }
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

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    converter.close();
    av_frame_free(frame);
    av_packet_free(packet);
    if (decoder != null) {
      avcodec_free_context(decoder);
      decoder = null;
    }
    avformat_close_input(format);
  }
}
