package io.sigmascope.evaluation;

import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import java.util.Optional;

/**
 * The pixels of one id in a true instance map.
 *
 * @param id as in {@link InstanceMap}
 */
record TrueRegion(int id, int pixels) {
  /** Pixels that are not judged; single objects of classes that are not evaluated are. */
  boolean isVoid() {
    return isGroup() && id != InstanceMap.OTHER_OBJECT && type().isEmpty();
  }

  /** Several objects that could not be told apart, if it is of a thing class. */
  boolean isGroup() {
    return id < InstanceMap.FIRST_INSTANCE;
  }

  boolean isSmall() {
    return pixels < InstancePrecision.MINIMUM_PIXELS;
  }

  /** Whether missing it is an error. */
  boolean mustBeFound() {
    return !isGroup() && !isSmall();
  }

  /** Empty for classes that are not evaluated. */
  Optional<StreetClass> type() {
    return StreetClass.ofLabelId(isGroup() ? id : id / InstanceMap.FIRST_INSTANCE);
  }
}
