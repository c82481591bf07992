package io.sigmascope.image;

import io.sigmascope.frame.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures made for tests, and files of them that do not come from the code under test. */
public final class Samples {
  private Samples() {}

  /** Smooth colour ramps with a bright patch near the top left corner, so that turns show. */
  public static RgbImage ramps(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        boolean patch = x < width / 4 && y < height / 3;
        rgb[at] = (byte) (patch ? 250 : 40 + 150 * x / width);
        rgb[at + 1] = (byte) (patch ? 20 : 60 + 120 * y / height);
        rgb[at + 2] = (byte) (patch ? 30 : 90);
      }
    }
    return new RgbImage(width, height, rgb);
  }

  static RgbImage noise(int width, int height, long seed) {
    byte[] rgb = new byte[width * height * 3];
    new Random(seed).nextBytes(rgb);
    return new RgbImage(width, height, rgb);
  }

  public static BufferedImage buffered(RgbImage image, int type) {
    BufferedImage out = new BufferedImage(image.width(), image.height(), type);
    for (int i = 0; i < image.width() * image.height(); i++) {
      int red = image.rgb()[3 * i] & 0xFF;
      int green = image.rgb()[3 * i + 1] & 0xFF;
      int blue = image.rgb()[3 * i + 2] & 0xFF;
      int argb = 0xFF000000 | red << 16 | green << 8 | blue;
      out.setRGB(i % image.width(), i / image.width(), argb);
    }
    return out;
  }

  public static byte[] write(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A JPEG of four components, ink values stored inverted as Adobe's programs do. */
  public static byte[] cmykJpeg(RgbImage image) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, image.width(), image.height(), 4, null);
    for (int i = 0; i < image.width() * image.height(); i++) {
      int[] inks = new int[4];
      for (int c = 0; c < 3; c++) {
        inks[c] = image.rgb()[3 * i + c] & 0xFF;
      }
      inks[3] = 255;
      raster.setPixel(i % image.width(), i / image.width(), inks);
    }
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  public static byte[] webp(RgbImage image) {
    return Encoding.encodeRgb(".webp", image);
  }

  /** Puts an EXIF segment with an orientation behind the start of a JPEG. */
  public static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4).order(order);
    tiff.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x010F).putShort((short) 2).putInt(2).putInt(0);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
    byte[] body = tiff.array();
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + 6 + body.length);
    out.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1).putShort((short) (2 + 6 + body.length));
    out.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(body).put(jpeg, 2, jpeg.length - 2);
    return out.array();
  }

  /** Mean absolute difference over all bytes. */
  /** The slow obvious way to another size. */
  static byte[] nearest(RgbImage image, int width, int height) {
    byte[] out = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX = Math.min(image.width() - 1, (int) ((x + 0.5) * image.width() / width));
        int fromY = Math.min(image.height() - 1, (int) ((y + 0.5) * image.height() / height));
        int from = (fromY * image.width() + fromX) * 3;
        System.arraycopy(image.rgb(), from, out, (y * width + x) * 3, 3);
      }
    }
    return out;
  }

  static double meanDifference(byte[] a, byte[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " and " + b.length + " bytes");
    }
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
    }
    return sum / (double) a.length;
  }
}
