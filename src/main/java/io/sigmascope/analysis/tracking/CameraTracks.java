package io.sigmascope.analysis.tracking;

import io.sigmascope.clustering.Assignment;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.PixelSize;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One camera's tracks. Used by one thread. The same frames give the same ids, also where it was
 * written down and read again in between.
 *
 * <p>An instance goes on with the track of its class that expects it most, if that is likelier than
 * that it is new; all instances of a frame are decided on together. A track begins with an instance
 * of some score, goes on with lesser ones (as in ByteTrack, Zhang et al., ECCV 2022, but in one
 * step: a second one brought nothing), and ends when it was not seen for {@value #LIFE_MILLIS} ms.
 * One that was seen once only can be anywhere by then, and is given up sooner.
 *
 * <p>A frame that is older than the newest one is late: its instances have the tracks as they were
 * then, and change nothing. After {@value #SET_BACK} late frames in a row the camera's clock is
 * taken to be set back, and all tracks end.
 */
public final class CameraTracks {
  /** How long a track lives without being seen. */
  public static final int LIFE_MILLIS = 1500;

  /** Tracks at a time, and instances that are looked at in a frame: the first, so the largest. */
  public static final int MOST_TRACKS = 128;

  static final int SET_BACK = 30;

  /** Below it, an instance is rather none, where scores say how likely it is one. */
  private static final float LEAST_SCORE_TO_BEGIN = 0.5f;

  private static final float LEAST_SCORE = 0.3f;

  /** As unlikely as that an object is new: minus twice the logarithm, found by trying. */
  private static final double SURPRISE_OF_NEW = 22;

  private static final int FORM = 1;
  private static final long NEVER = Long.MIN_VALUE;

  private final List<Track> tracks = new ArrayList<>();
  private long newestMillis = NEVER;
  private int lateInARow;
  private long nextId = 1;

  /**
   * Gives a frame's instances their tracks.
   *
   * @param captureMillis by the camera's clock
   * @param source size of the picture, which boxes are measured in
   * @return the same in the same order, with tracks from 1 on that are never given twice; 0 for
   *     those that are none
   */
  public List<Instance> assign(long captureMillis, PixelSize source, List<Instance> instances) {
    lateInARow = captureMillis < newestMillis ? lateInARow + 1 : 0;
    if (lateInARow >= SET_BACK) {
      tracks.clear();
      newestMillis = captureMillis;
      lateInARow = 0;
    }
    boolean late = captureMillis < newestMillis;
    if (!late) {
      newestMillis = captureMillis;
      tracks.removeIf(track -> captureMillis - track.seenMillis() > LIFE_MILLIS);
    }
    List<Integer> places = new ArrayList<>();
    List<Sighting> seen = new ArrayList<>();
    for (int i = 0; i < instances.size() && seen.size() < MOST_TRACKS; i++) {
      if (instances.get(i).score() >= LEAST_SCORE) {
        places.add(i);
        seen.add(Sighting.of(instances.get(i), source));
      }
    }
    List<Track> expected = tracks.stream().map(track -> track.at(captureMillis)).toList();
    int[] trackOf = pairs(seen, expected, captureMillis);
    List<Instance> tracked = new ArrayList<>(instances);
    tracked.replaceAll(instance -> instance.withTrack(0));
    for (int i = 0; i < trackOf.length; i++) {
      if (trackOf[i] != Assignment.NONE) {
        Track track = expected.get(trackOf[i]);
        give(tracked, places.get(i), track.id());
        if (!late) {
          tracks.set(trackOf[i], track.seen(captureMillis, seen.get(i)));
        }
      }
    }
    for (int i = 0; i < trackOf.length && !late; i++) {
      boolean may = instances.get(places.get(i)).score() >= LEAST_SCORE_TO_BEGIN;
      if (trackOf[i] == Assignment.NONE && may && makeRoom()) {
        give(tracked, places.get(i), nextId);
        tracks.add(Track.begun(nextId++, captureMillis, seen.get(i)));
      }
    }
    return List.copyOf(tracked);
  }

  private static int[] pairs(List<Sighting> seen, List<Track> expected, long millis) {
    double[][] costs = new double[seen.size()][expected.size()];
    for (int i = 0; i < seen.size(); i++) {
      for (int j = 0; j < expected.size(); j++) {
        boolean lived = Math.abs(millis - expected.get(j).seenMillis()) <= LIFE_MILLIS;
        costs[i][j] = lived ? expected.get(j).surprise(seen.get(i)) : Double.POSITIVE_INFINITY;
      }
    }
    return Assignment.of(costs, expected.size(), SURPRISE_OF_NEW);
  }

  private static void give(List<Instance> tracked, int place, long id) {
    tracked.set(place, tracked.get(place).withTrack(id));
  }

  /** Ends the track that was unseen for longest where there are too many; says if there is room. */
  private boolean makeRoom() {
    if (tracks.size() < MOST_TRACKS) {
      return true;
    }
    Track oldest = tracks.stream().min(Comparator.comparingLong(Track::seenMillis)).orElseThrow();
    return oldest.seenMillis() < newestMillis && tracks.remove(oldest);
  }

  /** Writes all of it, about 120 bytes a track. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORM);
    out.writeLong(newestMillis);
    out.writeByte(lateInARow);
    out.writeLong(nextId);
    out.writeByte(tracks.size());
    for (Track track : tracks) {
      track.writeTo(out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else, or of another form
   */
  public static CameraTracks readFrom(DataInput in) throws IOException {
    int form = in.readUnsignedByte();
    if (form != FORM) {
      throw new IOException("tracks are written in form " + form + ", this reads " + FORM);
    }
    CameraTracks all = new CameraTracks();
    all.newestMillis = in.readLong();
    all.lateInARow = in.readUnsignedByte();
    all.nextId = in.readLong();
    int count = in.readUnsignedByte();
    if (count > MOST_TRACKS) {
      throw new IOException(count + " tracks, at most " + MOST_TRACKS + " are possible");
    }
    for (int i = 0; i < count; i++) {
      all.tracks.add(Track.readFrom(in));
    }
    return all;
  }
}
