package io.sigmascope.dataset;

import io.sigmascope.frame.StreetClass;

/** Cityscapes' label ids, of which those that are not evaluated have no trainId. */
public final class LabelIds {
  private static final int UNLABELED = 0;

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
   * The label ids of a plane of trainIds; {@code unlabeled} (0) where there is no class, never one
   * of the finer void classes.
   */
  public static byte[] of(byte[] trainIds) {
    byte[] labelIds = new byte[trainIds.length];
    for (int i = 0; i < labelIds.length; i++) {
      int trainId = trainIds[i] & 0xFF;
      boolean known = trainId < StreetClass.all().size();
      labelIds[i] = (byte) (known ? StreetClass.ofTrainId(trainId).labelId() : UNLABELED);
    }
    return labelIds;
  }

  /**
   * @param labelId 0..255
   * @return the trainId, {@link StreetClass#IGNORE} if it has none
   */
  static byte toTrainId(int labelId) {
    return TRAIN_IDS[labelId];
  }
}
