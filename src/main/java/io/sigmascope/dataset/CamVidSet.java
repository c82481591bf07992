package io.sigmascope.dataset;

import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;

/**
 * CamVid (Brostow et al., 2008) in the 11 classes of SegNet's form: {@code image/NAME.jpg} or
 * {@code .png} with {@code label/NAME.png}, 8 bits, the class's id a pixel. It has classes only.
 */
final class CamVidSet implements SampleSet {
  /**
   * The classes by their ids; 11 is void. Some hold more than the class that they become here: a
   * whole {@link ClassGroup}.
   */
  private static final List<StreetClass> CLASSES =
      List.of(
          StreetClass.SKY,
          StreetClass.BUILDING,
          StreetClass.POLE,
          StreetClass.ROAD,
          StreetClass.SIDEWALK,
          StreetClass.VEGETATION,
          StreetClass.TRAFFIC_SIGN,
          StreetClass.FENCE,
          StreetClass.CAR,
          StreetClass.PERSON,
          StreetClass.RIDER);

  private static final int VOID = CLASSES.size();

  private final String uri;
  private final List<Pair> pairs;

  private record Pair(String name, Path image, Path label) {}

  private CamVidSet(String uri, List<Pair> pairs) {
    this.uri = uri;
    this.pairs = pairs;
  }

  static CamVidSet open(DatasetUri uri) {
    uri.allowOptions(Set.of("frames"));
    Optional<FrameNumbers> wanted =
        uri.option("frames").map(value -> FrameNumbers.parse(uri, value));
    Path root = uri.root();
    SortedMap<String, Path> images = PictureFolder.list(uri, root.resolve("image"), "");
    SortedMap<String, Path> labels = PictureFolder.list(uri, root.resolve("label"), "");
    List<Pair> pairs = new ArrayList<>();
    images.forEach(
        (name, image) -> {
          Path label = labels.get(name);
          if (label == null) {
            throw uri.fault("no label for " + image);
          }
          if (wanted.isEmpty() || wanted.get().contain(name)) {
            pairs.add(new Pair(name, image, label));
          }
        });
    labels.forEach(
        (name, label) -> {
          if (!images.containsKey(name)) {
            throw uri.fault("no picture for " + label);
          }
        });
    if (pairs.isEmpty()) {
      throw uri.fault("no frames of these numbers in " + root.resolve("image"));
    }
    return new CamVidSet(uri.text(), List.copyOf(pairs));
  }

  @Override
  public String uri() {
    return uri;
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public boolean groupsClasses() {
    return true;
  }

  @Override
  public Optional<byte[]> encoded(int index) throws IOException {
    return Optional.of(SampleFiles.bytes(pairs.get(index).image()));
  }

  @Override
  public Sample load(int index) throws IOException {
    Pair pair = pairs.get(index);
    RgbImage picture = SampleFiles.picture(pair.image());
    byte[] values = SampleFiles.plane8(pair.label(), picture);
    for (int i = 0; i < values.length; i++) {
      int id = values[i] & 0xFF;
      if (id > VOID) {
        throw SampleFiles.fault(
            pair.label(),
            "class %d at column %d, row %d; there are 0 to %d"
                .formatted(id, i % picture.width(), i / picture.width(), VOID),
            null);
      }
      values[i] = (byte) (id == VOID ? StreetClass.IGNORE : CLASSES.get(id).trainId());
    }
    return new Sample(
        pair.name(),
        picture,
        Optional.of(new LabelMap(picture.width(), picture.height(), values)),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }
}
