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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scenes in Cityscapes' layout, official ones and those of {@link CityscapesWriter}. Label ids are
 * needed; instance ids, and disparity with the camera's file, are read where they are. Pictures may
 * be JPEG files too.
 *
 * <p>Depth is {@code baseline * fx / d} with {@code d = (value - 1) / 256} pixels, not known where
 * the value is 0. What is labelled sky is infinitely far, whatever stereo matching made of it.
 */
final class CityscapesSet implements SampleSet {
  private static final String PICTURE = "_leftimg8bit";

  private final String uri;
  private final List<Scene> scenes;

  private record Scene(
      String name, Path image, Path labels, Path instances, Path disparity, Path camera) {}

  private CityscapesSet(String uri, List<Scene> scenes) {
    this.uri = uri;
    this.scenes = scenes;
  }

  static CityscapesSet open(DatasetUri uri) {
    uri.allowOptions(Set.of("split"));
    Path root = uri.root();
    Path pictures = uri.folder(root.resolve("leftImg8bit"));
    uri.folder(root.resolve("gtFine"));
    List<Scene> scenes = new ArrayList<>();
    Optional<String> wanted = uri.option("split");
    if (wanted.isPresent()) {
      uri.folder(pictures.resolve(wanted.get()));
      uri.folder(root.resolve("gtFine").resolve(wanted.get()));
      addSplit(uri, root, wanted.get(), scenes);
    } else {
      for (String split : folders(uri, pictures)) {
        if (Files.isDirectory(root.resolve("gtFine").resolve(split))) {
          addSplit(uri, root, split, scenes);
        }
      }
    }
    if (scenes.isEmpty()) {
      throw uri.fault("no pictures in " + pictures + "/SPLIT/CITY that have a gtFine/SPLIT");
    }
    return new CityscapesSet(uri.text(), List.copyOf(scenes));
  }

  private static void addSplit(DatasetUri uri, Path root, String split, List<Scene> scenes) {
    Path pictures = root.resolve("leftImg8bit").resolve(split);
    for (String city : folders(uri, pictures)) {
      PictureFolder.list(uri, pictures.resolve(city), PICTURE)
          .forEach(
              (name, image) -> {
                Path labels = root.resolve("gtFine").resolve(split).resolve(city);
                Path disparity =
                    root.resolve("disparity/" + split + "/" + city)
                        .resolve(name + "_disparity.png");
                Path camera =
                    root.resolve("camera/" + split + "/" + city).resolve(name + "_camera.json");
                scenes.add(
                    new Scene(
                        name,
                        image,
                        uri.file(labels.resolve(name + "_gtFine_labelIds.png")),
                        labels.resolve(name + "_gtFine_instanceIds.png"),
                        disparity,
                        Files.exists(disparity) ? uri.file(camera) : camera));
              });
    }
  }

  private static List<String> folders(DatasetUri uri, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw uri.fault("cannot read folder " + folder + ": " + e.getMessage());
    }
  }

  @Override
  public String uri() {
    return uri;
  }

  @Override
  public int size() {
    return scenes.size();
  }

  @Override
  public Optional<byte[]> encoded(int index) throws IOException {
    return Optional.of(SampleFiles.bytes(scenes.get(index).image()));
  }

  @Override
  public Sample load(int index) throws IOException {
    Scene scene = scenes.get(index);
    RgbImage picture = SampleFiles.picture(scene.image());
    LabelMap labels = labels(SampleFiles.plane8(scene.labels(), picture), picture);
    Optional<InstanceMap> instances = Optional.empty();
    if (Files.exists(scene.instances())) {
      instances = Optional.of(instances(SampleFiles.plane16(scene.instances(), picture), picture));
    }
    if (!Files.exists(scene.disparity())) {
      return new Sample(
          scene.name(),
          picture,
          Optional.of(labels),
          instances,
          Optional.empty(),
          OptionalDouble.empty());
    }
    JsonFile camera = JsonFile.read(scene.camera());
    double pixelMetres = camera.positive("/extrinsic/baseline") * camera.positive("/intrinsic/fx");
    short[] disparity = SampleFiles.plane16(scene.disparity(), picture);
    return new Sample(
        scene.name(),
        picture,
        Optional.of(labels),
        instances,
        Optional.of(depth(disparity, pixelMetres, labels)),
        OptionalDouble.of(camera.positive("/intrinsic/fy")));
  }

  private static LabelMap labels(byte[] ids, RgbImage picture) {
    for (int i = 0; i < ids.length; i++) {
      ids[i] = LabelIds.toTrainId(ids[i] & 0xFF);
    }
    return new LabelMap(picture.width(), picture.height(), ids);
  }

  /** Only those of evaluated classes stay instances. */
  private static InstanceMap instances(short[] ids, RgbImage picture) {
    for (int i = 0; i < ids.length; i++) {
      int id = ids[i] & 0xFFFF;
      int labelId = id / InstanceMap.FIRST_INSTANCE;
      if (labelId > 0 && LabelIds.toTrainId(labelId) == (byte) StreetClass.IGNORE) {
        ids[i] = InstanceMap.OTHER_OBJECT;
      }
    }
    return new InstanceMap(picture.width(), picture.height(), ids);
  }

  private static DepthMap depth(short[] disparity, double pixelMetres, LabelMap labels) {
    float[] metres = new float[disparity.length];
    for (int i = 0; i < metres.length; i++) {
      int value = disparity[i] & 0xFFFF;
      if (labels.trainIds()[i] == StreetClass.SKY.trainId()) {
        metres[i] = Float.POSITIVE_INFINITY;
      } else if (value == 0) {
        metres[i] = Float.NaN;
      } else {
        double pixels = (value - 1) / CityscapesWriter.STEPS_A_PIXEL;
        metres[i] = (float) (pixelMetres / pixels); // infinite for 0
      }
    }
    return new DepthMap(labels.width(), labels.height(), metres);
  }
}
