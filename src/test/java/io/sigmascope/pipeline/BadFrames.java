package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.image.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that may be wrong with a frame, in any number: number and seed say which it is. Of every kind
 * there is the same number of frames.
 */
final class BadFrames {
  static final String ANALYSED = "analysed";

  private static final byte[] CAMERA = "roof-1".getBytes(UTF_8);
  private static final long NOW = System.currentTimeMillis();
  private static final int LARGEST = (8 << 20) - 1024; // with headers, what the topic takes
  private static final Set<String> UNDECODABLE = Set.of("undecodable");
  private static final Set<String> FINE = Set.of(ANALYSED);
  private static final Set<String> ANYTHING = Set.of(ANALYSED, "undecodable", "too-large");

  private static final Map<String, Function<Random, BadFrame>> KINDS = new LinkedHashMap<>();

  static {
    value("cut off", UNDECODABLE, random -> cutOff(picture(random), random));
    value("flipped bits", ANYTHING, random -> flipped(picture(random), random));
    value("flipped bits in the header", ANYTHING, random -> headerFlipped(picture(random), random));
    value("random bytes", UNDECODABLE, random -> bytes(random, 1 + random.nextInt(5000)));
    value("another kind of file", UNDECODABLE, BadFrames::anotherKind);
    value("no bytes", UNDECODABLE, random -> new byte[0]);
    value("no value", UNDECODABLE, random -> null);
    value("eight mebibytes of rubbish", UNDECODABLE, random -> bytes(random, LARGEST));
    value("a picture in eight mebibytes", FINE, random -> Arrays.copyOf(picture(random), LARGEST));
    value(
        "a JPEG of 65,500x65,500",
        Set.of("too-large"),
        random -> OddPictures.claimingToBeHuge(jpeg(random)));
    value(
        "a PNG of 60,000x60,000",
        Set.of("too-large"),
        random -> OddPictures.blackPng(60_000, 60_000, 1000));
    value(
        "a PNG bomb",
        FINE,
        random -> OddPictures.blackPng(5000 + random.nextInt(1000), 3000, 3000));
    value("four inks", FINE, BadFrames::inks);
    value("sixteen bits of grey", FINE, random -> png(random, BufferedImage.TYPE_USHORT_GRAY));
    value("grey", FINE, random -> png(random, BufferedImage.TYPE_BYTE_GRAY));
    value("alpha", FINE, random -> png(random, BufferedImage.TYPE_4BYTE_ABGR));
    value("a palette", FINE, random -> png(random, BufferedImage.TYPE_BYTE_INDEXED));
    value("black and white", FINE, random -> png(random, BufferedImage.TYPE_BYTE_BINARY));
    value(
        "turned",
        FINE,
        random ->
            Samples.withOrientation(
                jpeg(random),
                1 + random.nextInt(8),
                random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    value("an orientation that is none", FINE, BadFrames::wronglyTurned);
    value(
        "an animation",
        Set.of(ANALYSED, "undecodable"),
        random -> OddPictures.animation(16 + random.nextInt(100), 16 + random.nextInt(80)));
    value("rubbish behind the picture", FINE, BadFrames::withRubbish);
    value("a single pixel", FINE, random -> OddPictures.blackPng(1, 1, 1));
    value(
        "a very long picture",
        FINE,
        random -> OddPictures.blackPng(1 + random.nextInt(3), 20_000, 20_000));

    key("no key", null);
    key("an empty key", new byte[0]);
    key("a key of 65 letters", "c".repeat(65).getBytes(UTF_8));
    key("a key of 100 KB", "camera".repeat(17_000).getBytes(UTF_8));
    key("a key with a space", "roof 1".getBytes(UTF_8));
    key("a key with a line break", "roof\n1".getBytes(UTF_8));
    key("a key that climbs", "../../etc/passwd".getBytes(UTF_8));
    key("a key in another script", "\u5c4b\u6839-\ud83d\udcf7".getBytes(UTF_8));
    key("a key that is no text", new byte[] {(byte) 0xC3, 0x28, 0, (byte) 0xFF});

    for (String sequence : List.of("first", "-1", "", "1.5", "0x10", "99999999999999999999")) {
      header("a sequence of '" + sequence + "'", Map.of("sequence", sequence));
    }
    for (String focal : List.of("wide", "0", "-800", "NaN", "Infinity", "1e999", "8 00")) {
      header("a focal length of '" + focal + "'", Map.of("focal-length", focal));
    }
    around("a trace that is none", Map.of("traceparent", "00-zz-zz-01"), NOW);
    around("another content type", Map.of("content-type", "text/html; \u0001"), NOW);
    around("a time in the year 5000", Map.of(), 95_617_584_000_000L);
    around("a time beyond all calendars", Map.of(), Long.MAX_VALUE);
    around("the first millisecond", Map.of(), 0);
  }

  private BadFrames() {}

  /** How many kinds there are: as many numbers in a row have one of each. */
  static int kinds() {
    return KINDS.size();
  }

  static BadFrame of(int number, long seed) {
    List<Function<Random, BadFrame>> kinds = List.copyOf(KINDS.values());
    return kinds.get(number % kinds.size()).apply(new Random(seed * 1_000_003 + number));
  }

  private interface Bytes {
    byte @Nullable [] make(Random random) throws IOException;
  }

  private static void value(String kind, Set<String> endings, Bytes bytes) {
    KINDS.put(
        kind, random -> new BadFrame(kind, CAMERA, Map.of(), make(bytes, random), NOW, endings));
  }

  private static void key(String kind, byte @Nullable [] key) {
    KINDS.put(
        kind,
        random ->
            new BadFrame(
                kind, key, Map.of(), make(BadFrames::picture, random), NOW, Set.of("bad-key")));
  }

  private static void header(String kind, Map<String, String> headers) {
    KINDS.put(
        kind,
        random ->
            new BadFrame(
                kind,
                CAMERA,
                headers,
                make(BadFrames::picture, random),
                NOW,
                Set.of("bad-header")));
  }

  private static void around(String kind, Map<String, String> headers, long timestamp) {
    KINDS.put(
        kind,
        random ->
            new BadFrame(kind, CAMERA, headers, make(BadFrames::picture, random), timestamp, FINE));
  }

  private static byte @Nullable [] make(Bytes bytes, Random random) {
    try {
      return bytes.make(random);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A sound picture of any kind. */
  private static byte[] picture(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> jpeg(random);
      case 1 -> png(random, BufferedImage.TYPE_3BYTE_BGR);
      default -> Samples.webp(Samples.ramps(16 + random.nextInt(100), 16 + random.nextInt(80)));
    };
  }

  private static byte[] jpeg(Random random) {
    return Samples.write(image(random, BufferedImage.TYPE_3BYTE_BGR), "jpg");
  }

  private static byte[] png(Random random, int type) {
    return Samples.write(image(random, type), "png");
  }

  private static BufferedImage image(Random random, int type) {
    return Samples.buffered(Samples.ramps(16 + random.nextInt(100), 16 + random.nextInt(80)), type);
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    bytes[0] = 0; // no picture's first byte
    return bytes;
  }

  private static byte[] cutOff(byte[] file, Random random) {
    return Arrays.copyOf(file, random.nextInt(file.length));
  }

  private static byte[] flipped(byte[] file, Random random) {
    for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  private static byte[] headerFlipped(byte[] file, Random random) {
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      file[random.nextInt(Math.min(64, file.length))] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  private static byte[] anotherKind(Random random) {
    List<String> starts =
        List.of(
            "GIF89a",
            "BM",
            "%PDF-1.7\n",
            "<!DOCTYPE html>",
            "\0\0\0\u0018ftypmp42",
            "{}",
            "II*\0",
            "RIFF\u0010\0\0\0WAVE",
            "\u007fELF");
    byte[] start = starts.get(random.nextInt(starts.size())).getBytes(UTF_8);
    byte[] file = Arrays.copyOf(start, start.length + random.nextInt(3000));
    for (int i = start.length; i < file.length; i++) {
      file[i] = (byte) random.nextInt();
    }
    return file;
  }

  private static byte[] inks(Random random) throws IOException {
    return Samples.cmykJpeg(Samples.ramps(16 + random.nextInt(100), 16 + random.nextInt(80)));
  }

  private static byte[] wronglyTurned(Random random) {
    int[] none = {0, 9, 255, -1};
    return Samples.withOrientation(
        jpeg(random), none[random.nextInt(none.length)], ByteOrder.BIG_ENDIAN);
  }

  private static byte[] withRubbish(Random random) {
    byte[] file = picture(random);
    byte[] longer = Arrays.copyOf(file, file.length + 1 + random.nextInt(4000));
    for (int i = file.length; i < longer.length; i++) {
      longer[i] = (byte) random.nextInt();
    }
    return longer;
  }
}
