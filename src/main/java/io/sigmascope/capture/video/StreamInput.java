package io.sigmascope.capture.video;

import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.sigmascope.image.Ffmpeg;
import java.io.IOException;
import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/** The other side of a live stream. */
final class StreamInput {
  private StreamInput() {}

  /** FFmpeg's reader for the address; null where it has to find out itself. */
  static @Nullable AVInputFormat of(StreamAddress address) throws IOException {
    if (address.inputFormat().isEmpty()) {
      return null;
    }
    Ffmpeg.loadDevices();
    AVInputFormat input = av_find_input_format(address.inputFormat());
    if (input == null || input.isNull()) {
      throw new IOException("FFmpeg cannot read " + address.inputFormat() + " here");
    }
    return input;
  }

  /**
   * Connects.
   *
   * @param format freed if this fails
   * @param most for the message
   * @throws IOException if nobody answers, or not what is asked; one line, without the address
   */
  static void connect(
      StreamAddress address, @Nullable AVInputFormat input, AVFormatContext format, Duration most)
      throws IOException {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "format_whitelist", address.formats(), 0);
    av_dict_set(options, "protocol_whitelist", address.protocols(), 0);
    address.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
    int error = avformat_open_input(format, address.url(), input, options);
    av_dict_free(options);
    if (error < 0) {
      throw new IOException(
          error == AVERROR_EXIT()
              ? "no answer within " + most.toMillis() + " ms"
              : "cannot be opened (" + Ffmpeg.message(error) + ")");
    }
  }
}
