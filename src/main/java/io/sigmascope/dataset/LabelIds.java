package io.sigmascope.dataset;

import io.sigmascope.frame.StreetClass;

/** Cityscapes' label ids, of which those that are not evaluated have no trainId. */
final class LabelIds {
  private static final byte[] TRAIN_IDS = new byte[256];

  static {
    for (int labelId = 0; labelId < TRAIN_IDS.length; labelId++) {
      int trainId =
          StreetClass.ofLabelId(labelId).map(StreetClass::trainId).orElse(StreetClass.IGNORE);
      TRAIN_IDS[labelId] = (byte) trainId;
    }
  }

  private LabelIds() {}

  /**
   * @param labelId 0..255
   * @return the trainId, {@link StreetClass#IGNORE} if it has none
   */
  static byte toTrainId(int labelId) {
    return TRAIN_IDS[labelId];
  }
}
