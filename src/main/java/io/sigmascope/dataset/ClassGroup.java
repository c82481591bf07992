package io.sigmascope.dataset;

import io.sigmascope.frame.StreetClass;
import java.util.List;

/**
 * Classes that some data sets do not tell apart. In an {@link Example} a pixel of a group has the
 * group's code for a label, and any member is a right answer: were the first member to stand for
 * all, a network would unlearn the others wherever it looks at such a set's pictures.
 */
public enum ClassGroup {
  SIGNALS(StreetClass.TRAFFIC_SIGN, StreetClass.TRAFFIC_LIGHT),
  VEHICLES(StreetClass.CAR, StreetClass.TRUCK, StreetClass.BUS, StreetClass.TRAIN),
  CYCLISTS(StreetClass.RIDER, StreetClass.MOTORCYCLE, StreetClass.BICYCLE);

  private final List<StreetClass> members;

  ClassGroup(StreetClass... members) {
    this.members = List.of(members);
  }

  /** The first is the one that a {@link Sample} of such a set names. */
  public List<StreetClass> members() {
    return members;
  }

  /** The label of its pixels in an example: the numbers after the last trainId. */
  public int code() {
    return StreetClass.all().size() + ordinal();
  }

  /**
   * Puts codes for first members, in place.
   *
   * @param labels trainIds of a set that {@link SampleSet#groupsClasses}
   */
  public static void mark(byte[] labels) {
    for (int i = 0; i < labels.length; i++) {
      for (ClassGroup group : values()) {
        if (labels[i] == group.members.get(0).trainId()) {
          labels[i] = (byte) group.code();
        }
      }
    }
  }
}
