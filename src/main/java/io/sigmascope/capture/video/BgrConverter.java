package io.sigmascope.capture.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.sigmascope.image.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a video's frames into B, G, R bytes, by the colour matrix and range that the video states.
 * Frames may change their size and format on the way.
 */
final class BgrConverter implements AutoCloseable {
  /** What the fast paths of libswscale want rows to begin at, and may write beyond their end. */
  private static final int ALIGNMENT = 64;

  /** Videos of more lines are high definition, and follow BT.709 unless they say otherwise. */
  private static final int MAX_STANDARD_DEFINITION_LINES = 576;

  private static final int UNIT_GAIN = 1 << 16;

  private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4);
  private @Nullable Layout layout;
  private @Nullable SwsContext context;
  private @Nullable BytePointer pixels;

  /** All that a conversion depends on. */
  private record Layout(int width, int height, int format, int matrix, boolean fullRange) {
    static Layout of(AVFrame frame) {
      int matrix = frame.colorspace();
      if (matrix == AVCOL_SPC_UNSPECIFIED) {
        matrix = frame.height() > MAX_STANDARD_DEFINITION_LINES ? SWS_CS_ITU709 : SWS_CS_ITU601;
      }
      boolean fullRange = frame.color_range() == AVCOL_RANGE_JPEG;
      return new Layout(frame.width(), frame.height(), frame.format(), matrix, fullRange);
    }

    int strideBytes() {
      return (width * 3 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
  }

  /**
   * @return rows of B, G, R, {@link #strideBytes} apart; valid until the next call
   * @throws IOException if the format of the frame cannot be converted
   */
  ByteBuffer convert(AVFrame frame) throws IOException {
    Layout wanted = Layout.of(frame);
    if (!wanted.equals(layout)) {
      release();
      prepare(wanted);
    }
    SwsContext scaler = context;
    BytePointer target = pixels;
    if (scaler == null || target == null) {
      throw new IllegalStateException("not prepared");
    }
    int rows =
        sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
    if (rows != frame.height()) {
      throw new IOException("frame cannot be converted: " + Ffmpeg.message(Math.min(rows, 0)));
    }
    return target.asByteBuffer();
  }

  /** From a row to the next, of the frame converted last. */
  int strideBytes() {
    return strides.get(0);
  }

  private void prepare(Layout wanted) throws IOException {
    int w = wanted.width();
    int h = wanted.height();
    SwsContext scaler =
        sws_getContext(
            w,
            h,
            wanted.format(),
            w,
            h,
            AV_PIX_FMT_BGR24,
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null || scaler.isNull()) {
      throw new IOException(
          "pixel format " + wanted.format() + " of " + w + "x" + h + " cannot be converted");
    }
    context = scaler;
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(wanted.matrix()),
        wanted.fullRange() ? 1 : 0,
        sws_getCoefficients(SWS_CS_DEFAULT),
        1,
        0,
        UNIT_GAIN,
        UNIT_GAIN);
    long bytes = (long) wanted.strideBytes() * h;
    Pointer memory = av_malloc(bytes + ALIGNMENT);
    if (memory == null) {
      throw new IOException("no memory for a frame of " + w + "x" + h);
    }
    pixels = new BytePointer(memory).capacity(bytes);
    planes.put(0, pixels);
    strides.put(0, wanted.strideBytes());
    layout = wanted;
  }

  private void release() {
    layout = null;
    if (context != null) {
      sws_freeContext(context);
      context = null;
    }
    if (pixels != null) {
      av_free(pixels);
      pixels = null;
    }
  }

  @Override
  public void close() {
    release();
    planes.close();
    strides.close();
  }
}
