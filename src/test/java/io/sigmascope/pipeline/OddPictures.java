package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.image.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Files of pictures that no encoder would write. */
final class OddPictures {
  private OddPictures() {}

  /** Writes another size into a JPEG's frame header. */
  static byte[] claimingToBeHuge(byte[] jpeg) {
    for (int i = 2; i + 9 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 65_500).putShort(i + 7, (short) 65_500);
        return jpeg;
      }
    }
    throw new IllegalStateException("no frame header");
  }

  /** A black PNG of one bit a pixel, with as many rows as are told, whatever it says. */
  static byte[] blackPng(int width, int height, int rows) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      byte[] row = new byte[1 + (width + 7) / 8];
      for (int y = 0; y < rows; y++) {
        out.write(row);
      }
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 1); // bits; the rest is grey, and what all files say
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", packed.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String name, byte[] data)
      throws IOException {
    byte[] named = Arrays.copyOf(name.getBytes(UTF_8), 4 + data.length);
    System.arraycopy(data, 0, named, 4, data.length);
    CRC32 crc = new CRC32();
    crc.update(named);
    file.write(ByteBuffer.allocate(4).putInt(data.length).array());
    file.write(named);
    file.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /**
   * An animated WebP of two frames (WebP container specification, sections 2.7.1.1 and 2.7.1.2).
   */
  static byte[] animation(int width, int height) throws IOException {
    byte[] still = Samples.webp(Samples.ramps(width, height));
    byte[] picture = Arrays.copyOfRange(still, 12, still.length); // behind RIFF, size, WEBP
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    ByteBuffer canvas = little(10).put((byte) 2).put(new byte[3]);
    canvas.put(three(width - 1)).put(three(height - 1));
    riff(chunks, "VP8X", canvas.array());
    riff(chunks, "ANIM", new byte[6]);
    for (int frame = 0; frame < 2; frame++) {
      ByteBuffer header = little(16 + picture.length).put(new byte[6]);
      header.put(three(width - 1)).put(three(height - 1)).put(three(100)).put((byte) 0);
      riff(chunks, "ANMF", header.put(picture).array());
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write("RIFF".getBytes(UTF_8));
    file.write(little(4).putInt(4 + chunks.size()).array());
    file.write("WEBP".getBytes(UTF_8));
    chunks.writeTo(file);
    return file.toByteArray();
  }

  private static void riff(ByteArrayOutputStream out, String name, byte[] data) throws IOException {
    out.write(name.getBytes(UTF_8));
    out.write(little(4).putInt(data.length).array());
    out.write(data);
    if (data.length % 2 == 1) {
      out.write(0);
    }
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] three(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
  }
}
