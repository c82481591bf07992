package io.sigmascope.dataset.prelabel;

import io.sigmascope.dataset.LabelIds;
import io.sigmascope.file.WholeFile;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.ImageFormat;
import io.sigmascope.image.ImageHeader;
import io.sigmascope.image.Orientation;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.image.UndecodableImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder of pictures with what a network sees in them, all at the pictures' own size:
 *
 * <pre>
 *   leftImg8bit/train/CAMERA/CAMERA_MILLIS_OFFSET_leftImg8bit.jpg   the picture; or .png
 *   gtFine/train/CAMERA/…_gtFine_labelIds.png                      8 bits
 *   gtFine/train/CAMERA/…_gtFine_labelTrainIds.png                 8 bits, 255 for no class
 *   gtFine/train/CAMERA/…_gtFine_instanceIds.png                   16 bits
 *   annotations/instances.json                                     COCO
 * </pre>
 *
 * <p>The first four are Cityscapes' layout, with a frame's capture time and offset in the places of
 * sequence and frame. JPEG and PNG pictures are kept as they came, unless they are to be turned;
 * others become PNG. What is there already is not written again: it may have been corrected.
 * Nothing takes a file that is half written for a whole one, whenever the process ends.
 *
 * <p>For one thread.
 */
public final class PrelabelFolder implements AutoCloseable {
  private static final String SPLIT = "train";

  private final Path root;
  private final CocoFile coco;
  private final FrameDecoder decoder = new FrameDecoder();

  private PrelabelFolder(Path root, CocoFile coco) {
    this.root = root;
    this.coco = coco;
  }

  /**
   * Opens a folder, new or with frames in it.
   *
   * @throws IOException if its {@code instances.json} cannot be used; the message names the file
   */
  public static PrelabelFolder open(Path root) throws IOException {
    return new PrelabelFolder(root, CocoFile.open(root.resolve("annotations/instances.json")));
  }

  /**
   * Writes a frame.
   *
   * @return its picture below the root; empty if it was there
   * @throws UndecodableImageException if the picture or a plane is none; nothing is written then
   * @throws IOException if a file cannot be written
   */
  public Optional<String> write(Prelabelled frame) throws IOException, UndecodableImageException {
    ImageHeader header = FrameDecoder.inspect(frame.picture());
    boolean asItCame =
        header.format() != ImageFormat.WEBP && header.orientation() == Orientation.UPRIGHT;
    String city = city(frame.frame());
    String stem =
        String.format(
            Locale.ROOT,
            "%s/%s/%s_%d_%06d",
            SPLIT,
            city,
            city,
            frame.frame().captureTime().toEpochMilli(),
            frame.frame().offset());
    String ending = asItCame && header.format() == ImageFormat.JPEG ? ".jpg" : ".png";
    String picture = "leftImg8bit/" + stem + "_leftImg8bit" + ending;
    boolean written = Files.exists(root.resolve(picture));
    if (written && coco.has(picture)) {
      return Optional.empty();
    }
    RgbImage pixels = decoder.decode(frame.picture());
    PixelSize size = new PixelSize(pixels.width(), pixels.height());
    NearestCells labelCells = new NearestCells(frame.semantics().labels().size(), size);
    NearestCells instanceCells = new NearestCells(frame.instances().plane().size(), size);
    byte[] trainIds = labelCells.of(PlaneCodec.values8(frame.semantics().labels()));
    short[] ids = instanceCells.of(PlaneCodec.values16(frame.instances().plane()));
    if (!written) {
      int w = size.width();
      int h = size.height();
      String labels = "gtFine/" + stem + "_gtFine_";
      put(labels + "labelIds.png", PlaneCodec.png8(LabelIds.of(trainIds), w, h).data());
      put(labels + "labelTrainIds.png", PlaneCodec.png8(trainIds, w, h).data());
      put(labels + "instanceIds.png", PlaneCodec.png16(ids, w, h).data());
      // Last: readers go by it
      put(picture, asItCame ? frame.picture() : PngEncoder.encode(pixels));
    }
    if (!coco.has(picture)) {
      coco.add(
          picture,
          frame,
          new InstanceMap(size.width(), size.height(), ids),
          frame.instances().items());
    }
    return written ? Optional.empty() : Optional.of(picture);
  }

  /** A camera's id is a folder's name, unless it consists of dots. */
  private static String city(FrameRef frame) {
    String camera = frame.camera().value();
    return camera.chars().allMatch(c -> c == '.') ? "camera" + camera : camera;
  }

  /** Writes {@code instances.json}, if anything is new in it. */
  public void save() throws IOException {
    coco.save();
  }

  private void put(String name, byte[] bytes) throws IOException {
    WholeFile.write(root.resolve(name), bytes);
  }

  /** Does not save. */
  @Override
  public void close() {
    decoder.close();
  }
}
