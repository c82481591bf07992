package io.sigmascope.analysis.tracking;

import io.sigmascope.frame.StreetClass;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One object as it was seen last. A value.
 *
 * @param type of all its instances
 * @param axes as {@link Sighting} has them
 */
record Track(long id, StreetClass type, long seenMillis, List<Axis> axes) {
  /** Standard deviations of speeds of what is new, a second. */
  private static final double MIDDLE_SPEED = 4.5;

  private static final double SIDE_SPEED = 0.5;
  private static final double DISTANCE_SPEED = 1;

  /** By how much speeds change in a second. */
  private static final double MIDDLE_DRIFT = 1.25;

  private static final double SIDE_DRIFT = 0.75;
  private static final double DISTANCE_DRIFT = 0.9;

  static Track begun(long id, long millis, Sighting seen) {
    return new Track(
        id,
        seen.type(),
        millis,
        IntStream.range(0, Sighting.AXES)
            .mapToObj(
                i ->
                    Axis.seen(
                        seen.at()[i],
                        seen.noise(i),
                        along(i, MIDDLE_SPEED * seen.size(), SIDE_SPEED, DISTANCE_SPEED)))
            .toList());
  }

  private static double along(int axis, double middle, double side, double distance) {
    return axis < 2 ? middle : axis < 4 ? side : distance;
  }

  /** The track as it is to be expected at a time; when it was seen stays. */
  Track at(long millis) {
    double seconds = (millis - seenMillis) / 1000.0;
    double size = Sighting.size(axes.get(2).at(), axes.get(3).at());
    List<Axis> expected = new ArrayList<>(Sighting.AXES);
    for (int i = 0; i < Sighting.AXES; i++) {
      expected.add(
          axes.get(i).after(seconds, along(i, MIDDLE_DRIFT * size, SIDE_DRIFT, DISTANCE_DRIFT)));
    }
    return new Track(id, type, seenMillis, expected);
  }

  /** How unlikely it is that this is the object; infinite for another class. */
  double surprise(Sighting seen) {
    if (seen.type() != type) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < Sighting.AXES; i++) {
      if (axes.get(i).isKnown()) {
        sum += axes.get(i).surprise(seen.at()[i], seen.noise(i));
      }
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  /**
   * With what was seen of it; this is what was expected then. Where no distance was seen there is
   * nothing to correct it by: however often that is, it makes no distance known.
   */
  Track seen(long millis, Sighting seen) {
    List<Axis> corrected = new ArrayList<>(Sighting.AXES);
    for (int i = 0; i < Sighting.AXES; i++) {
      Axis expected = axes.get(i);
      boolean isSeen = i != Sighting.DISTANCE || seen.isPlaced();
      corrected.add(isSeen ? expected.corrected(seen.at()[i], seen.noise(i)) : expected);
    }
    return new Track(id, type, millis, corrected);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(id);
    out.writeByte(type.trainId());
    out.writeLong(seenMillis);
    for (Axis axis : axes) {
      axis.writeTo(out);
    }
  }

  /**
   * @throws IOException if it is something else
   */
  static Track readFrom(DataInput in) throws IOException {
    long id = in.readLong();
    int trainId = in.readUnsignedByte();
    if (trainId >= StreetClass.all().size()) {
      throw new IOException("track " + id + " is of class " + trainId + ", which there is not");
    }
    long seenMillis = in.readLong();
    List<Axis> axes = new ArrayList<>(Sighting.AXES);
    for (int i = 0; i < Sighting.AXES; i++) {
      axes.add(Axis.readFrom(in));
    }
    return new Track(id, StreetClass.ofTrainId(trainId), seenMillis, axes);
  }
}
