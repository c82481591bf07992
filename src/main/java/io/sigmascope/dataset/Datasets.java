package io.sigmascope.dataset;

/**
 * Opens data sets by URI, strictly: a misspelt option would otherwise do nothing, silently.
 *
 * <ul>
 *   <li>{@code camvid:ROOT[?frames=3600-3930]}: classes; frames as of KITTI;
 *   <li>{@code kitti:ROOT[?frames=124-153]}: sparse depth, and instances if there are any; frames
 *       by their numbers, several ranges with commas between them;
 *   <li>{@code cityscapes:ROOT[?split=val]}: classes, instances, and depth if there are
 *       disparities; without a split, all splits that have labels;
 *   <li>{@code rendered:SEED[?frames=200&size=512x256&weather=sun,overcast&lens=covered]}:
 *       everything. Sample {@code i} is frame {@code 25 * (i % 5)} of street {@code SEED + i / 5},
 *       so that a set shows many streets. A street whose weather is none of {@code weather} is
 *       shown in one that is; {@code lens} is {@code clean}, {@code covered} or {@code fogged}.
 * </ul>
 *
 * <p>Files and folders are found when a set is opened, and read when a sample is loaded.
 */
public final class Datasets {
  /** Rendered streets from this seed up are for evaluation, and are never trained on. */
  public static final int FIRST_HELD_OUT_SEED = 900_000;

  private Datasets() {}

  /**
   * Opens a set.
   *
   * @throws IllegalArgumentException if the URI is none of the above, or files that a set of its
   *     kind must have are not there; the message is one line that names URI and file
   */
  public static SampleSet open(String uri) {
    DatasetUri parsed = DatasetUri.parse(uri);
    return switch (parsed.scheme()) {
      case "camvid" -> CamVidSet.open(parsed);
      case "kitti" -> KittiSet.open(parsed);
      case "cityscapes" -> CityscapesSet.open(parsed);
      case "rendered" -> RenderedSet.open(parsed);
      default -> throw parsed.fault("must begin with camvid:, kitti:, cityscapes: or rendered:");
    };
  }
}
