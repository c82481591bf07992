package io.sigmascope.capture.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import io.sigmascope.image.Ffmpeg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass through a video file. Sound and all other streams are left aside, decoder or not. Not
 * for use by more than one thread at a time.
 */
public final class VideoReader implements AutoCloseable {
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
  static final String CONTAINERS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,h264,hevc,obu,ivf,flv,"
          + "asf,ogg,mjpeg,gif,nut,mxf,dv,rm,yuv4mpegpipe,wtv";

  private final Path path;
  private final AVFormatContext format;
  private final AVPacket packet = av_packet_alloc();
  private @Nullable VideoDecoder decoder;
  private int streamIndex;
  private double rate = DEFAULT_RATE;
  private int failuresInARow;
  private boolean closed;

  private VideoReader(Path path, AVFormatContext format) {
    this.path = path;
    this.format = format;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if the file holds no video that can be decoded; one line, without the path
   */
  public static VideoReader open(Path path) throws IOException {
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
    VideoDecoder.requireNoError(avformat_find_stream_info(format, (PointerPointer<?>) null));
    streamIndex = videoStream(format);
    AVStream stream = format.streams(streamIndex);
    decoder = VideoDecoder.open(stream, DECODER_THREADS, Optional.empty(), false);
    AVRational guessed = av_guess_frame_rate(format, stream, null);
    double stated = guessed.den() == 0 ? 0 : av_q2d(guessed);
    rate = stated > 0 && stated <= MAX_RATE ? stated : DEFAULT_RATE;
  }

  /** Chooses the picture, and turns all other streams away. */
  static int videoStream(AVFormatContext format) throws IOException {
    int index =
        av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    if (index < 0 || isCoverPicture(format.streams(index))) {
      throw new IOException("holds no video");
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      if (i != index) { // else the end of a broken file's sound would be its picture's too
        format.streams(i).discard(AVDISCARD_ALL);
      }
    }
    return index;
  }

  private static boolean isCoverPicture(AVStream stream) {
    return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  /** Frames a second, as stated by the file or assumed. */
  public double rate() {
    return rate;
  }

  /** Moves on to the next frame, in the order in which frames are shown. */
  public Step read() {
    while (true) {
      switch (decoder().receive()) {
        case FRAME -> {
          failuresInARow = 0;
          return Step.FRAME;
        }
        case END -> {
          return Step.END;
        }
        case UNDECODABLE -> {
          return failed();
        }
        case HUNGRY -> {
          if (feedDecoder() < 0) {
            return failed();
          }
        }
      }
    }
  }

  private Step failed() {
    failuresInARow++;
    return failuresInARow > MAX_FAILURES_IN_A_ROW ? Step.END : Step.UNDECODABLE;
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
      return decoder().send(null);
    }
    try {
      boolean isFrame = packet.stream_index() == streamIndex && packet.size() > 0;
      return isFrame ? decoder().send(packet) : 0;
    } finally {
      av_packet_unref(packet);
    }
  }

  /** The frame's timestamp in seconds from anywhere; NaN where it has none. */
  public double stampSeconds() {
    return decoder().stampSeconds();
  }

  /**
   * The frame as JPEG, upright.
   *
   * @throws IOException if its pixels are of a kind that cannot be converted
   */
  public byte[] jpeg(int quality) throws IOException {
    return decoder().jpeg(quality);
  }

  private VideoDecoder decoder() {
    VideoDecoder open = decoder;
    if (open == null) {
      throw new IllegalStateException("the video is closed");
    }
    return open;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    av_packet_free(packet);
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    avformat_close_input(format);
  }
}
