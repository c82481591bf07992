package io.sigmascope.uncertainty.review;

/**
 * What one camera's last frames were like, at most two a second: those of four minutes, and of a
 * slow camera of longer. Used by one thread.
 */
final class RecentFrames {
  /** Fewer say nothing of what is usual. */
  static final int LEAST = 20;

  static final long SPACING_MILLIS = 500;

  private static final int MOST = 512;
  private static final double HALF = 0.5;

  private final float[] semantic = new float[MOST];
  private final float[] instance = new float[MOST];
  private final float[] depth = new float[MOST];
  private final float[] novelty = new float[MOST];
  private int size;
  private int next;
  private long newestMillis;

  void add(ReviewSigns frame) {
    // a clock that was set back must not stop this
    if (size > 0 && Math.abs(frame.captureMillis() - newestMillis) < SPACING_MILLIS) {
      return;
    }
    newestMillis = frame.captureMillis();
    semantic[next] = frame.semantic();
    instance[next] = frame.instance();
    depth[next] = frame.depth();
    novelty[next] = frame.novelty();
    next = (next + 1) % MOST;
    size = Math.min(size + 1, MOST);
  }

  /**
   * How many times the mean a frame's uncertainty is, in the task where that is most.
   *
   * @param rarity share of the frames here that must be surer in that task
   * @return 0 where it is usual in all, or what is usual is not known yet
   */
  double excess(ReviewSigns frame, double rarity) {
    if (size < LEAST) {
      return 0;
    }
    return Math.max(
        excess(semantic, frame.semantic(), rarity),
        Math.max(excess(instance, frame.instance(), rarity), excess(depth, frame.depth(), rarity)));
  }

  private double excess(float[] values, float value, double rarity) {
    int less = 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      less += values[i] < value ? 1 : 0;
      sum += values[i];
    }
    return less >= rarity * size && sum > 0 ? value * size / sum : 0;
  }

  /** Whether at least half of them are as novel as that: then it is how things are. */
  boolean areNovel(double percentile) {
    int novel = 0;
    for (int i = 0; i < size; i++) {
      novel += novelty[i] >= percentile ? 1 : 0;
    }
    return size >= LEAST && novel >= HALF * size;
  }
}
