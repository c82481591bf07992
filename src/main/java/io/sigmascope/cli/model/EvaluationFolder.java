package io.sigmascope.cli.model;

import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dataset.LabelIds;
import io.sigmascope.dataset.Sample;
import io.sigmascope.evaluation.PictureScore;
import io.sigmascope.evaluation.ScenePrediction;
import io.sigmascope.evaluation.StoredDepth;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.Overlay;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.image.ScenePlanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Predictions as files that official scripts read, at the pictures' sizes:
 *
 * <pre>
 *   semantic/NAME_labelIds.png     Cityscapes' label ids, 8 bits
 *   instance/NAME.txt              a line an instance: mask file, label id, score
 *   instance/NAME_NNN.png          the masks
 *   depth/NAME_depth.png           KITTI's: metres times 256, 16 bits
 *   pictures.csv                   scores a picture
 *   reliability.svg                accuracy over confidence
 *   worst/MEASURE-RANK_NAME_*.png  overlays of the worst pictures, predicted and true
 * </pre>
 */
final class EvaluationFolder {
  private static final byte IN_MASK = (byte) 255;
  private static final String PREDICTED = "_predicted.png";
  private static final String TRUE = "_true.png";

  /** As {@link #writeWorst} names its files. */
  private static final Pattern WORST =
      Pattern.compile(
          "%s_.*(?:%s|%s)"
              .formatted(WorstPictures.ANY_PLACE, Pattern.quote(PREDICTED), Pattern.quote(TRUE)));

  private final Path folder;
  private final StringBuilder pictures =
      new StringBuilder("name,mIoU,pixelAccuracy,instanceError,absRel,inverseDepthError\n");

  private EvaluationFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes it ready.
   *
   * @throws UsageException if the folder cannot be written
   */
  static EvaluationFolder prepare(Path folder) {
    for (String part : List.of("semantic", "instance", "depth", "worst")) {
      OutputFolder.prepare("--save", folder.resolve(part));
    }
    return new EvaluationFolder(folder);
  }

  /** Of an evaluation before: they would stand among the new ones, which have other names. */
  void deleteWorst() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("worst"))) {
      for (Path file : files.toList()) {
        if (WORST.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
  }

  void write(String name, ScenePrediction predicted, PictureScore score) throws IOException {
    LabelMap labels = predicted.labels();
    int width = labels.width();
    int height = labels.height();
    put(
        "semantic/" + name + "_labelIds.png",
        PlaneCodec.png8(LabelIds.of(labels.trainIds()), width, height).data());
    put(
        "depth/" + name + "_depth.png",
        PlaneCodec.png16(StoredDepth.of(predicted.inverseDepth()), width, height).data());
    writeInstances(name, predicted);
    pictures.append(
        String.join(
                ",",
                quoted(name),
                number(score.meanIou()),
                number(score.pixelAccuracy()),
                number(score.instanceError()),
                number(score.absRel()),
                number(score.inverseDepthError()))
            + "\n");
  }

  private void writeInstances(String name, ScenePrediction predicted) throws IOException {
    InstanceMap map = predicted.instances();
    StringBuilder lines = new StringBuilder();
    String stem = name.replaceAll("\\s", "_"); // the format separates by blanks
    int number = 0;
    for (Instance item : predicted.items()) {
      byte[] mask = new byte[map.ids().length];
      boolean any = false;
      for (int i = 0; i < mask.length; i++) {
        if ((map.ids()[i] & 0xFFFF) == item.id()) {
          mask[i] = IN_MASK;
          any = true;
        }
      }
      if (any) {
        String file = String.format(Locale.ROOT, "%s_%03d.png", stem, number++);
        put("instance/" + file, PlaneCodec.png8(mask, map.width(), map.height()).data());
        lines.append(file + " " + item.type().labelId() + " " + item.score() + "\n");
      }
    }
    put("instance/" + name + ".txt", lines.toString());
  }

  /** The predicted and the true scene of a picture that is worth a look. */
  void writeWorst(String place, Sample sample, ScenePrediction predicted) throws IOException {
    String stem = "worst/" + place + "_" + sample.name();
    boolean calibrated = sample.focalLength().isPresent();
    ScenePlanes found =
        new ScenePlanes(
            predicted.depth(),
            predicted.labels(),
            predicted.instances(),
            predicted.items(),
            calibrated);
    put(stem + PREDICTED, PngEncoder.encode(Overlay.draw(sample.image(), found)));
    put(stem + TRUE, PngEncoder.encode(Overlay.draw(sample.image(), truth(sample))));
  }

  private static ScenePlanes truth(Sample sample) {
    RgbImage image = sample.image();
    int width = image.width();
    int height = image.height();
    float[] unknown = new float[width * height];
    byte[] unlabelled = new byte[width * height];
    Arrays.fill(unknown, Float.NaN);
    Arrays.fill(unlabelled, (byte) StreetClass.IGNORE);
    return new ScenePlanes(
        sample.depth().orElse(new DepthMap(width, height, unknown)),
        sample.labels().orElse(new LabelMap(width, height, unlabelled)),
        sample.instances().orElse(new InstanceMap(width, height, new short[width * height])),
        List.of(),
        sample.focalLength().isPresent());
  }

  void writePictures() throws IOException {
    put("pictures.csv", pictures.toString());
  }

  void writeReliability(String svg) throws IOException {
    put("reliability.svg", svg);
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static String quoted(String name) {
    return name.matches("[^,\"\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6f", value);
  }
}
