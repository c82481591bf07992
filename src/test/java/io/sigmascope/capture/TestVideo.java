package io.sigmascope.capture;

import io.sigmascope.frame.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A small video made for a test: frame n is grey of brightness 10 n, with a red patch in the top
 * left corner.
 */
public final class TestVideo {
  private final Path file;
  private int width = 64;
  private int height = 48;
  private int frames = 10;
  private double fps = 25;
  private int codec = avcodec.AV_CODEC_ID_MPEG4;
  private boolean sound;
  private long @Nullable [] stampsMicros;
  private int turnedRightDegrees;

  public TestVideo(Path file) {
    this.file = file;
  }

  TestVideo size(int w, int h) {
    width = w;
    height = h;
    return this;
  }

  public TestVideo frames(int count) {
    frames = count;
    return this;
  }

  public TestVideo fps(double rate) {
    fps = rate;
    return this;
  }

  TestVideo codec(int id) {
    codec = id;
    return this;
  }

  TestVideo withSound() {
    sound = true;
    return this;
  }

  TestVideo stamps(long... micros) {
    stampsMicros = micros;
    frames = micros.length;
    return this;
  }

  TestVideo toBeTurnedRight(int degrees) {
    turnedRightDegrees = degrees;
    return this;
  }

  public Path write() throws Exception {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    try (FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(file.toFile(), width, height, sound ? 1 : 0)) {
      recorder.setVideoCodec(codec);
      recorder.setFrameRate(fps);
      recorder.setVideoQuality(2);
      if (sound) {
        recorder.setAudioCodec(avcodec.AV_CODEC_ID_PCM_S16LE);
        recorder.setSampleRate(8000);
      }
      if (turnedRightDegrees != 0) {
        ByteBuffer matrix = ByteBuffer.allocateDirect(9 * 4).order(ByteOrder.nativeOrder());
        avutil.av_display_rotation_set(matrix.asIntBuffer(), turnedRightDegrees);
        recorder.setVideoSideData("Display Matrix", matrix);
      }
      recorder.start();
      for (int i = 0; i < frames; i++) {
        if (stampsMicros != null) {
          recorder.setTimestamp(stampsMicros[i]);
        }
        recorder.record(picture(i));
        if (sound) {
          recorder.recordSamples(8000, 1, ShortBuffer.allocate((int) (8000 / fps)));
        }
      }
    }
    return file;
  }

  private Frame picture(int number) {
    Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3);
    ByteBuffer bgr = (ByteBuffer) frame.image[0];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean patch = x < width / 4 && y < height / 4;
        int at = y * frame.imageStride + 3 * x;
        bgr.put(at, (byte) (patch ? 0 : 10 * number));
        bgr.put(at + 1, (byte) (patch ? 0 : 10 * number));
        bgr.put(at + 2, (byte) (patch ? 230 : 10 * number));
      }
    }
    return frame;
  }

  /** Red less green at the middle of a corner's patch. */
  static int redness(RgbImage image, boolean right, boolean bottom) {
    int x = right ? image.width() - image.width() / 8 : image.width() / 8;
    int y = bottom ? image.height() - image.height() / 8 : image.height() / 8;
    int at = (y * image.width() + x) * 3;
    return (image.rgb()[at] & 0xFF) - (image.rgb()[at + 1] & 0xFF);
  }

  /** The number of the frame, by its brightness. */
  static int number(RgbImage image) {
    int at = (image.height() / 2 * image.width() + image.width() / 2) * 3;
    return Math.round((image.rgb()[at] & 0xFF) / 10f);
  }
}
