package io.sigmascope.dataset;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A drive with a laser scanner, as KITTI (Geiger et al., 2013) stores depth: {@code image/NAME.jpg}
 * or {@code .png}, {@code depth/NAME.png} of 16 bits (metres times {@code depth_scale}, 0 where not
 * measured), {@code calibration.json} with {@code fx}, {@code fy}, {@code cx}, {@code cy} and
 * optionally {@code depth_scale} (256); and optionally {@code instance/NAME.png} of 16 bits: a
 * Cityscapes label id times 1000 plus the object's number.
 *
 * <p>Points that the camera cannot see are left out of depth and instances ({@link LaserDepth}).
 * Only pixels of instances have a class: all else, instance value 1 included, may hold objects that
 * nobody has annotated. Vans are cars there, and a rider's box holds the bicycle too.
 */
final class KittiSet implements SampleSet {
  private static final double DEFAULT_DEPTH_SCALE = 256;

  private final String uri;
  private final List<Frame> frames;
  private final double focalLength;
  private final double depthScale;

  private record Frame(String name, Path image, Path depth, Optional<Path> instance) {}

  private KittiSet(String uri, List<Frame> frames, double focalLength, double depthScale) {
    this.uri = uri;
    this.frames = frames;
    this.focalLength = focalLength;
    this.depthScale = depthScale;
  }

  static KittiSet open(DatasetUri uri) {
    uri.allowOptions(Set.of("frames"));
    Optional<FrameNumbers> wanted =
        uri.option("frames").map(value -> FrameNumbers.parse(uri, value));
    Path root = uri.root();
    Path depthFolder = uri.folder(root.resolve("depth"));
    Path instanceFolder = root.resolve("instance");
    boolean hasInstances = Files.isDirectory(instanceFolder);
    List<Frame> frames = new ArrayList<>();
    for (Map.Entry<String, Path> image :
        PictureFolder.list(uri, root.resolve("image"), "").entrySet()) {
      String name = image.getKey();
      if (wanted.isPresent() && !wanted.get().contain(name)) {
        continue;
      }
      Path depth = uri.file(depthFolder.resolve(name + ".png"));
      Optional<Path> instance =
          hasInstances
              ? Optional.of(uri.file(instanceFolder.resolve(name + ".png")))
              : Optional.empty();
      frames.add(new Frame(name, image.getValue(), depth, instance));
    }
    if (frames.isEmpty()) {
      throw uri.fault("no frames of these numbers in " + root.resolve("image"));
    }
    try {
      JsonFile calibration = JsonFile.read(uri.file(root.resolve("calibration.json")));
      for (String key : List.of("/fx", "/cx", "/cy")) {
        calibration.positive(key);
      }
      return new KittiSet(
          uri.text(),
          List.copyOf(frames),
          calibration.positive("/fy"),
          calibration.positiveOr("/depth_scale", DEFAULT_DEPTH_SCALE));
    } catch (IOException e) {
      throw uri.fault(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String uri() {
    return uri;
  }

  @Override
  public int size() {
    return frames.size();
  }

  @Override
  public boolean groupsClasses() {
    return true;
  }

  @Override
  public boolean labelsAll() {
    return false;
  }

  @Override
  public Optional<byte[]> encoded(int index) throws IOException {
    return Optional.of(SampleFiles.bytes(frames.get(index).image()));
  }

  @Override
  public Sample load(int index) throws IOException {
    Frame frame = frames.get(index);
    RgbImage picture = SampleFiles.picture(frame.image());
    short[] stored = SampleFiles.plane16(frame.depth(), picture);
    float[] metres = new float[stored.length];
    for (int i = 0; i < metres.length; i++) {
      int value = stored[i] & 0xFFFF;
      metres[i] = value == 0 ? Float.NaN : (float) (value / depthScale);
    }
    DepthMap scan = new DepthMap(picture.width(), picture.height(), metres);
    DepthMap depth = LaserDepth.visible(scan);
    Optional<InstanceMap> instances = Optional.empty();
    if (frame.instance().isPresent()) {
      short[] ids = SampleFiles.plane16(frame.instance().get(), picture);
      instances = Optional.of(instances(ids, scan, depth));
    }
    return new Sample(
        frame.name(),
        picture,
        instances.map(KittiSet::classes),
        instances,
        Optional.of(depth),
        OptionalDouble.of(focalLength));
  }

  private static InstanceMap instances(short[] ids, DepthMap scan, DepthMap visible) {
    for (int i = 0; i < ids.length; i++) {
      boolean hidden = !Float.isNaN(scan.metres()[i]) && Float.isNaN(visible.metres()[i]);
      if (hidden || (ids[i] & 0xFFFF) < InstanceMap.FIRST_INSTANCE) {
        ids[i] = 0;
      }
    }
    return new InstanceMap(scan.width(), scan.height(), ids);
  }

  private static LabelMap classes(InstanceMap instances) {
    byte[] trainIds = new byte[instances.ids().length];
    Arrays.fill(trainIds, (byte) StreetClass.IGNORE);
    for (int i = 0; i < trainIds.length; i++) {
      int id = instances.ids()[i] & 0xFFFF;
      if (id != 0) {
        trainIds[i] = LabelIds.toTrainId(id / InstanceMap.FIRST_INSTANCE);
      }
    }
    return new LabelMap(instances.width(), instances.height(), trainIds);
  }
}
