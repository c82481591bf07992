package io.sigmascope.capture.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_PRFT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import io.sigmascope.image.Ffmpeg;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.ImageFormat;
import io.sigmascope.image.UndecodableImageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVProducerReferenceTime;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/** A live stream by FFmpeg. JPEGs are passed through as they come; other video is decoded. */
public final class StreamReader implements LiveStream {
  /** A live stream's frames are needed one at a time; the other cores belong to the network. */
  private static final int DECODER_THREADS = 1;

  /** Formats without timestamps: FFmpeg makes some up, for 25 frames a second. */
  private static final Set<String> STAMPLESS = Set.of("mpjpeg", "mjpeg", "h264", "hevc", "m4v");

  /** No picture of a camera's is as large, and some servers never say where one ends. */
  private static final int MOST_BYTES = 32 << 20;

  /** Of key frames, where only those are wanted: some cameras send one in many seconds. */
  private static final Duration BETWEEN_KEY_FRAMES = Duration.ofMinutes(1);

  private static final Duration GOOD_BYE = Duration.ofSeconds(1);

  /**
   * How a stream is read.
   *
   * @param decoder of FFmpeg's by its name, as {@code h264_cuvid}; the usual one where empty
   * @param keyFramesOnly whether only frames that can be decoded alone are
   * @param passThrough whether JPEGs need not be decoded
   */
  public record Options(Optional<String> decoder, boolean keyFramesOnly, boolean passThrough) {}

  private final AVFormatContext format;
  private final IoDeadline deadline;
  private final long number;
  private final AVPacket packet = av_packet_alloc();
  private final SizeTPointer sideBytes = new SizeTPointer(1);
  private final boolean keyFramesOnly;
  private final FrameSkip skip = new FrameSkip();
  private boolean hasSkipped;
  private int streamIndex;
  private boolean hasStamps;
  private double timeBaseSeconds;
  private @Nullable VideoDecoder decoder;
  private byte @Nullable [] jpeg;
  private double stampSeconds = Double.NaN;
  private double senderOffsetMicros = Double.NaN;
  private String end = "the stream has ended";
  private boolean silent;
  private boolean closed;

  private StreamReader(
      AVFormatContext format, IoDeadline deadline, long number, boolean keyFramesOnly) {
    this.format = format;
    this.deadline = deadline;
    this.number = number;
    this.keyFramesOnly = keyFramesOnly;
  }

  /** Connects; a {@link LiveStream.Connector}. */
  public static StreamReader open(
      StreamAddress address, Options how, IoDeadline deadline, Duration most) throws IOException {
    Ffmpeg.load();
    AVInputFormat input = StreamInput.of(address);
    AVFormatContext format = avformat_alloc_context();
    long number = Interrupts.add(format, deadline);
    deadline.begin(most);
    boolean opened = false;
    try {
      StreamInput.connect(address, input, format, most);
      StreamReader reader = new StreamReader(format, deadline, number, how.keyFramesOnly());
      opened = true;
      try {
        reader.openDecoder(how, most);
        return reader;
      } catch (IOException | RuntimeException e) {
        reader.close();
        throw e;
      }
    } finally {
      deadline.end();
      if (!opened) { // FFmpeg has freed the rest
        Interrupts.remove(number);
      }
    }
  }

  private void openDecoder(Options how, Duration most) throws IOException {
    int found = avformat_find_stream_info(format, (PointerPointer<?>) null);
    if (deadline.isOver()) {
      throw new SilentStreamException("no picture within " + most.toMillis() + " ms");
    }
    VideoDecoder.requireNoError(found);
    hasStamps = !STAMPLESS.contains(format.iformat().name().getString());
    streamIndex = VideoReader.videoStream(format);
    AVStream stream = format.streams(streamIndex);
    timeBaseSeconds = av_q2d(stream.time_base());
    if (!how.passThrough() || stream.codecpar().codec_id() != AV_CODEC_ID_MJPEG) {
      decoder = VideoDecoder.open(stream, DECODER_THREADS, how.decoder(), how.keyFramesOnly());
    }
  }

  @Override
  public Step read(Duration most, double untilWanted) {
    deadline.begin(most);
    try {
      VideoDecoder decoding = decoder;
      return decoding == null ? passOn(most) : decode(decoding, most, untilWanted);
    } finally {
      deadline.end();
    }
  }

  private Step passOn(Duration most) {
    while (nextPacket(most)) {
      try {
        if (isPicture()) {
          long stamp = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
          stampSeconds = stamp == AV_NOPTS_VALUE ? Double.NaN : stamp * timeBaseSeconds;
          jpeg = wholeJpeg();
          return jpeg == null ? Step.UNDECODABLE : Step.FRAME;
        }
      } finally {
        av_packet_unref(packet);
      }
    }
    return Step.END;
  }

  /** The packet, if it is a JPEG that has not been cut off; else null. */
  private byte @Nullable [] wholeJpeg() {
    if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0 || packet.size() > MOST_BYTES) {
      return null;
    }
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    try {
      return FrameDecoder.inspect(bytes).format() == ImageFormat.JPEG ? bytes : null;
    } catch (UndecodableImageException e) {
      return null;
    }
  }

  private Step decode(VideoDecoder decoding, Duration most, double untilWanted) {
    long lastNanos = System.nanoTime() + BETWEEN_KEY_FRAMES.toNanos();
    while (!deadline.isOver()) {
      switch (decoding.receive()) {
        case FRAME -> {
          stampSeconds = decoding.stampSeconds();
          return isWhole(decoding) ? Step.FRAME : Step.UNDECODABLE;
        }
        case UNDECODABLE -> {
          return Step.UNDECODABLE;
        }
        case END -> {
          return Step.END;
        }
        case HUNGRY -> {
          if (!nextPacket(most)) {
            return Step.END;
          }
          if (keyFramesOnly && System.nanoTime() < lastNanos) {
            deadline.begin(most); // these may be far apart, but something must come
          }
          try {
            if (isPicture() && isSkipped(decoding, untilWanted)) {
              return Step.SKIPPED;
            }
            if (isPicture() && decoding.send(packet) < 0) {
              return Step.UNDECODABLE;
            }
          } finally {
            av_packet_unref(packet);
          }
        }
      }
    }
    nothingWithin(keyFramesOnly ? BETWEEN_KEY_FRAMES : most);
    return Step.END;
  }

  /** A stream may call frames keys that need others, as where it refreshes itself bit by bit. */
  private boolean isWhole(VideoDecoder decoding) {
    if (!hasSkipped || !decoding.isDamaged()) {
      hasSkipped = false;
      return true;
    }
    skip.disable();
    return false;
  }

  private boolean isSkipped(VideoDecoder decoding, double untilWanted) {
    boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    boolean isStamped = hasStamps && packet.pts() != AV_NOPTS_VALUE;
    double stamp = isStamped ? packet.pts() * timeBaseSeconds : Double.NaN;
    // frames that are shown in another order may need those on the other side of a key frame
    boolean isNever = keyFramesOnly || decoding.reorders();
    boolean skips = skip.skips(key, stamp, isNever ? 0 : untilWanted);
    hasSkipped |= skips;
    return skips;
  }

  private boolean nextPacket(Duration most) {
    int read = av_read_frame(format, packet);
    if (read < 0) {
      if (deadline.isOver()) {
        nothingWithin(most);
      } else if (read != AVERROR_EOF()) {
        end = "the stream broke off (" + Ffmpeg.message(read) + ")";
      }
      return false;
    }
    noteSender();
    return true;
  }

  private void nothingWithin(Duration most) {
    end = "no frame within " + most.toMillis() + " ms";
    silent = true;
  }

  private boolean isPicture() {
    return packet.stream_index() == streamIndex && packet.size() > 0;
  }

  /** What RTCP's sender reports make of the packet's time, from the second or so on. */
  private void noteSender() {
    BytePointer data = av_packet_get_side_data(packet, AV_PKT_DATA_PRFT, sideBytes);
    if (data != null && !data.isNull() && isPicture() && packet.pts() != AV_NOPTS_VALUE) {
      long micros = new AVProducerReferenceTime(data).wallclock();
      senderOffsetMicros = micros - packet.pts() * timeBaseSeconds * 1e6;
    }
  }

  @Override
  public double stampSeconds() {
    return hasStamps ? stampSeconds : Double.NaN;
  }

  @Override
  public OptionalLong senderMicros() {
    double micros = stampSeconds * 1e6 + senderOffsetMicros;
    return Double.isNaN(micros) ? OptionalLong.empty() : OptionalLong.of(Math.round(micros));
  }

  @Override
  public byte[] jpeg(int quality) throws IOException {
    VideoDecoder decoding = decoder;
    byte[] passed = jpeg;
    if (decoding != null) {
      return decoding.jpeg(quality);
    } else if (passed != null) {
      return passed;
    }
    throw new IllegalStateException("no frame has been read");
  }

  @Override
  public String why() {
    return end;
  }

  @Override
  public boolean isSilent() {
    return silent;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    deadline.beginLast(GOOD_BYE);
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    av_packet_free(packet);
    avformat_close_input(format);
    sideBytes.close();
    deadline.end();
    Interrupts.remove(number);
  }
}
