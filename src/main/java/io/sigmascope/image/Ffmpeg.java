package io.sigmascope.image;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg's libraries once, and keeps them from writing to stderr. */
public final class Ffmpeg {
  private static final int MESSAGE_BYTES = 256;

  static {
    NativeMemory.unbind();
    Loader.load(org.bytedeco.ffmpeg.global.avformat.class);
    Loader.load(org.bytedeco.ffmpeg.global.swscale.class);
    av_log_set_level(AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** Does nothing itself: the class has then been loaded. */
  public static void load() {}

  /** Loads what reads local devices, too. */
  public static void loadDevices() {
    Devices.load();
  }

  /** Loaded when a device is first asked for: few processes have any. */
  private static final class Devices {
    static {
      Loader.load(org.bytedeco.ffmpeg.global.avdevice.class);
      avdevice_register_all();
    }

    static void load() {}
  }

  /** What an error code means, in FFmpeg's words. */
  public static String message(int error) {
    byte[] text = new byte[MESSAGE_BYTES];
    av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }
}
