package io.sigmascope.dataset;

import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.Intrinsics;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.PngEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes scenes as Cityscapes lays out its own (Cordts et al., CVPR 2016, and the README of its
 * official scripts). For each frame, below the root:
 *
 * <pre>
 *   leftImg8bit/SPLIT/CITY/CITY_SEQUENCE_FRAME_leftImg8bit.png     the picture
 *   gtFine/SPLIT/CITY/…_gtFine_labelIds.png                        8 bits
 *   gtFine/SPLIT/CITY/…_gtFine_labelTrainIds.png                   8 bits, 255 for no class
 *   gtFine/SPLIT/CITY/…_gtFine_instanceIds.png                     16 bits
 *   disparity/SPLIT/CITY/…_disparity.png                           16 bits
 *   camera/SPLIT/CITY/…_camera.json                                baseline and intrinsics
 * </pre>
 *
 * <p>Disparity is that of a stereo pair with {@link #BASELINE_METRES} between its cameras: {@code d
 * = baseline * fx / depth} in pixels, stored as {@code 256 * d + 1}; 0 where depth is not known.
 * The sky, infinitely far, is 1. What is nearer than a disparity of 255.99 pixels is stored as
 * that.
 *
 * <p>Departures: {@code camera.json} has no pose of the camera on the vehicle, and there are no
 * polygons; scenes do not know them.
 *
 * <p>May be used by several threads, for different frames.
 */
public final class CityscapesWriter {
  /** Between the cameras of Cityscapes' own rig. */
  public static final double BASELINE_METRES = 0.209313;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
  private static final int MAX_NUMBER = 999_999;
  private static final int MAX_VALUE = 0xFFFF;
  static final double STEPS_A_PIXEL = 256;

  private final Path root;
  private final String split;
  private final String city;

  /**
   * Sets where scenes go; folders are made as they are needed.
   *
   * @param split {@code train}, {@code val} or {@code test}, or any other letters, digits and
   *     hyphens
   * @param city letters, digits and hyphens
   */
  public CityscapesWriter(Path root, String split, String city) {
    this.root = root;
    this.split = checked("split", split);
    this.city = checked("city", city);
  }

  /**
   * Writes all files of a frame, over any that are there. The picture comes last: readers go by it,
   * and so never find a frame without its labels.
   *
   * @param sequence 0..999999
   * @param frame 0..999999
   * @return the picture's file
   * @throws IOException if a file cannot be written
   */
  public Path write(int sequence, int frame, LabelledScene scene) throws IOException {
    String stem = city + "_" + digits("sequence", sequence) + "_" + digits("frame", frame);
    int w = scene.labels().width();
    int h = scene.labels().height();
    byte[] trainIds = scene.labels().trainIds();
    byte[] labelIds = LabelIds.of(trainIds);
    put("gtFine", stem + "_gtFine_labelIds.png", PlaneCodec.png8(labelIds, w, h));
    put("gtFine", stem + "_gtFine_labelTrainIds.png", PlaneCodec.png8(trainIds, w, h));
    short[] instanceIds = scene.instances().ids();
    put("gtFine", stem + "_gtFine_instanceIds.png", PlaneCodec.png16(instanceIds, w, h));
    short[] disparity = disparity(scene.depth().metres(), scene.camera().fx());
    put("disparity", stem + "_disparity.png", PlaneCodec.png16(disparity, w, h));
    byte[] camera = cameraJson(scene.camera()).getBytes(StandardCharsets.UTF_8);
    put("camera", stem + "_camera.json", camera);
    return put("leftImg8bit", stem + "_leftImg8bit.png", PngEncoder.encode(scene.image()));
  }

  private Path put(String kind, String name, EncodedPlane plane) throws IOException {
    return put(kind, name, plane.data());
  }

  private Path put(String kind, String name, byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(root.resolve(kind).resolve(split).resolve(city));
    return Files.write(folder.resolve(name), bytes);
  }

  private static short[] disparity(float[] metres, double fx) {
    short[] disparity = new short[metres.length];
    for (int i = 0; i < disparity.length; i++) {
      if (!Float.isNaN(metres[i])) {
        double steps = BASELINE_METRES * fx / metres[i] * STEPS_A_PIXEL;
        disparity[i] = (short) (1 + Math.round(Math.min(MAX_VALUE - 1, steps)));
      }
    }
    return disparity;
  }

  private static String cameraJson(Intrinsics camera) {
    return String.format(
        Locale.ROOT,
        """
        {
            "extrinsic": {
                "baseline": %s
            },
            "intrinsic": {
                "fx": %s,
                "fy": %s,
                "u0": %s,
                "v0": %s
            }
        }
        """,
        BASELINE_METRES,
        camera.fx(),
        camera.fy(),
        camera.cx(),
        camera.cy());
  }

  private static String checked(String what, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " must be letters, digits and hyphens, got '" + value + "'");
    }
    return value;
  }

  private static String digits(String what, int number) {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException(what + " must be 0 to " + MAX_NUMBER + ", got " + number);
    }
    return String.format(Locale.ROOT, "%06d", number);
  }
}
