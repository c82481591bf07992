package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.PlaneEncoding;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PlaneCodecTest {
  private final Random random = new Random(5);

  @Test
  void bringsBackEveryByte() throws UndecodableImageException {
    byte[] values = new byte[31 * 17];
    random.nextBytes(values);

    EncodedPlane plane = PlaneCodec.png8(values, 31, 17);

    assertThat(plane.size()).isEqualTo(new PixelSize(31, 17));
    assertThat(PlaneCodec.values8(plane)).isEqualTo(values);
  }

  @Test
  void bringsBackEverySixteenBitValue() throws UndecodableImageException {
    short[] values = new short[256 * 256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) i;
    }

    EncodedPlane plane = PlaneCodec.png16(values, 256, 256);

    assertThat(PlaneCodec.values16(plane)).isEqualTo(values);
    assertThat(PlaneCodec.open(plane.data()).encoding()).isEqualTo(PlaneEncoding.PNG16);
  }

  @Test
  void writesWhatOtherReadersUnderstand() throws Exception {
    short[] values = {0, 1, 255, 256, 1000, 26003, (short) 40000, (short) 65535};

    EncodedPlane plane = PlaneCodec.png16(values, 4, 2);

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(plane.data()));
    assertThat(((DataBufferUShort) read.getRaster().getDataBuffer()).getData()).isEqualTo(values);
  }

  @Test
  void namesWhatIsNotAPlane() {
    byte[] colour = PngEncoder.encode(Samples.ramps(4, 4));
    byte[] jpeg = JpegEncoder.encode(Samples.ramps(4, 4), 90);

    assertThatThrownBy(() -> PlaneCodec.open(colour))
        .hasMessage("a plane must be a grey PNG of 8 or 16 bits");
    assertThatThrownBy(() -> PlaneCodec.open(jpeg)).hasMessage("a plane must be a PNG");
  }

  @Test
  void refusesAPlaneOfAnotherKindOrSize() {
    EncodedPlane plane = PlaneCodec.png8(new byte[12], 4, 3);

    assertThatThrownBy(() -> PlaneCodec.values16(plane))
        .hasMessage("wanted a plane in PNG16 of 4x3, got PNG8 of 4x3");
    assertThatThrownBy(
            () ->
                PlaneCodec.values8(
                    new EncodedPlane(new PixelSize(3, 4), PlaneEncoding.PNG8, plane.data())))
        .hasMessage("wanted a plane in PNG8 of 3x4, got PNG8 of 4x3");
  }

  @Test
  void refusesValuesThatDoNotFitTheSize() {
    assertThatThrownBy(() -> PlaneCodec.png8(new byte[11], 4, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4x3 does not hold 11 values");
  }
}
