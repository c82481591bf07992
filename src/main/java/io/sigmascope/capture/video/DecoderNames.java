package io.sigmascope.capture.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;

import io.sigmascope.image.Ffmpeg;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/** The decoders that FFmpeg has here, by their names. */
public final class DecoderNames {
  private DecoderNames() {}

  /** Whether there is one; whether the hardware for it is there shows when it is opened. */
  public static boolean isKnown(String name) {
    Ffmpeg.load();
    AVCodec codec = avcodec_find_decoder_by_name(name);
    return codec != null && !codec.isNull();
  }
}
