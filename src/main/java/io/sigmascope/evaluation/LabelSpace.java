package io.sigmascope.evaluation;

import io.sigmascope.frame.StreetClass;

/** The classes that a data set's labels tell apart, and so what a prediction counts as there. */
public enum LabelSpace {
  /** All 19 evaluated classes. */
  CITYSCAPES {
    @Override
    StreetClass counterpart(StreetClass predicted) {
      return predicted;
    }
  },

  /**
   * CamVid's eleven: traffic lights are its signs, all larger vehicles its cars, and cycles belong
   * to their rider. Walls and terrain have no counterpart: predicting them is an error.
   */
  CAMVID {
    @Override
    StreetClass counterpart(StreetClass predicted) {
      return switch (predicted) {
        case TRAFFIC_LIGHT -> StreetClass.TRAFFIC_SIGN;
        case TRUCK, BUS, TRAIN -> StreetClass.CAR;
        case MOTORCYCLE, BICYCLE -> StreetClass.RIDER;
        default -> predicted;
      };
    }
  };

  abstract StreetClass counterpart(StreetClass predicted);

  /**
   * What a predicted trainId is compared as.
   *
   * @param predicted 0..255
   */
  public int of(int predicted) {
    return predicted < StreetClass.all().size()
        ? counterpart(StreetClass.ofTrainId(predicted)).trainId()
        : predicted;
  }
}
