package io.sigmascope.analysis;

import io.sigmascope.clustering.Clusters;
import io.sigmascope.clustering.InstanceClusterer;
import io.sigmascope.clustering.Selection;
import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.inference.ModelCard.InstanceScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Instances from labels and centroid vectors. Pixels of thing classes vote for a centroid; votes
 * are clustered; a cluster's class is the one that most of its pixels have, the lower trainId among
 * equals.
 *
 * <p>Departs from the paper, which clusters all votes together: people, vehicles and cycles are
 * clustered apart, because a rider's centroid lies next to the cycle's, and two objects would
 * become one. Within a group classes mix, because networks take a part of a truck for a car, and
 * one object would become two.
 *
 * <p>An instance's centroid is the middle of its pixels, wherever they voted. The mean confidence
 * of its pixels is the sum of confidences of those that have its class, over the number of all:
 * both doubt about the class and disagreement on it lower it. That is its score, unless the model's
 * card says how likely instances are by this and more ({@link InstanceEvidence}).
 *
 * <p>Time is bounded by the planes' size, whatever the votes. Reused from frame to frame.
 */
final class InstanceFinder {
  private static final int NONE = -1;
  private static final int CLASSES = StreetClass.all().size();

  /** By trainId; {@link #NONE} for classes without instances. */
  private static final int[] GROUP_OF_CLASS =
      StreetClass.all().stream().mapToInt(InstanceFinder::group).toArray();

  private static final int GROUPS = 3;

  private final PixelSize input;
  private final HeadPlanes planes;
  private final InstanceClusterer clusterer;
  private final Optional<InstanceScore> scoring;
  private final int[] voters;
  private final float[] votesX;
  private final float[] votesY;
  private final int[] assignment;
  private final int[] candidates;
  private final float[] grouped;
  private final short[] ids;

  InstanceFinder(
      PixelSize input,
      HeadPlanes planes,
      InstanceClusterer clusterer,
      Optional<InstanceScore> scoring) {
    this.input = input;
    this.planes = planes;
    this.clusterer = clusterer;
    this.scoring = scoring;
    voters = new int[planes.pixels];
    votesX = new float[planes.pixels];
    votesY = new float[planes.pixels];
    assignment = new int[planes.pixels];
    candidates = new int[planes.pixels];
    grouped = new float[planes.pixels];
    ids = new short[planes.pixels];
  }

  private static int group(StreetClass type) {
    return switch (type) {
      case PERSON, RIDER -> 0;
      case CAR, TRUCK, BUS, TRAIN -> 1;
      case MOTORCYCLE, BICYCLE -> 2;
      default -> NONE;
    };
  }

  /** The plane of the last {@link #find}, as {@link InstanceMap} says. */
  short[] ids() {
    return ids;
  }

  /**
   * Finds the instances in the planes' frame.
   *
   * @param source what boxes are measured in
   * @param metric whether inverse depth is in metres
   * @return largest first
   */
  List<Instance> find(PixelSize source, boolean metric) {
    Arrays.fill(candidates, NONE);
    List<Float> spreads = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      int n = vote(group);
      if (n > 0) {
        Clusters clusters = clusterer.cluster(votesX, votesY, n, assignment);
        for (int i = 0; i < n; i++) {
          if (assignment[i] != InstanceClusterer.NOISE) {
            candidates[voters[i]] = spreads.size() + assignment[i];
          }
        }
        for (float spread : clusters.spreadPixels()) {
          spreads.add(spread);
        }
      }
    }
    Measured measured = new Measured(spreads.size());
    return number(measured, spreads, source, metric);
  }

  /** Collects the votes of a group's pixels; says how many. */
  private int vote(int group) {
    float inputPerColumn = (float) input.width() / planes.width;
    float inputPerRow = (float) input.height() / planes.height;
    int n = 0;
    for (int y = 0, i = 0; y < planes.height; y++) {
      for (int x = 0; x < planes.width; x++, i++) {
        int label = planes.labels[i] & 0xFF;
        if (label < CLASSES && GROUP_OF_CLASS[label] == group) {
          voters[n] = i;
          votesX[n] = (x + 0.5f) * inputPerColumn + planes.centroid[i];
          votesY[n] = (y + 0.5f) * inputPerRow + planes.centroid[planes.pixels + i];
          n++;
        }
      }
    }
    return n;
  }

  /** What the pixels of each candidate add up to. */
  private final class Measured {
    final int[] pixels;
    final int[][] ofClass;
    final double[][] confidenceOfClass;
    final int[] left;
    final int[] top;
    final int[] right;
    final int[] bottom;
    final long[] sumX;
    final long[] sumY;
    final float[] medianInverseDepth;

    Measured(int count) {
      pixels = new int[count];
      ofClass = new int[count][CLASSES];
      confidenceOfClass = new double[count][CLASSES];
      left = new int[count];
      top = new int[count];
      right = new int[count];
      bottom = new int[count];
      sumX = new long[count];
      sumY = new long[count];
      medianInverseDepth = new float[count];
      Arrays.fill(left, Integer.MAX_VALUE);
      Arrays.fill(top, Integer.MAX_VALUE);
      for (int y = 0, i = 0; y < planes.height; y++) {
        for (int x = 0; x < planes.width; x++, i++) {
          if (candidates[i] != NONE) {
            add(candidates[i], i, x, y);
          }
        }
      }
      measureDepth();
    }

    private void add(int c, int i, int x, int y) {
      int label = planes.labels[i] & 0xFF;
      pixels[c]++;
      ofClass[c][label]++;
      confidenceOfClass[c][label] += planes.confidence[i];
      left[c] = Math.min(left[c], x);
      top[c] = Math.min(top[c], y);
      right[c] = Math.max(right[c], x + 1);
      bottom[c] = Math.max(bottom[c], y + 1);
      sumX[c] += x;
      sumY[c] += y;
    }

    private void measureDepth() {
      int[] ends = new int[pixels.length];
      for (int c = 1; c < ends.length; c++) {
        ends[c] = ends[c - 1] + pixels[c - 1];
      }
      for (int i = 0; i < planes.pixels; i++) {
        if (candidates[i] != NONE) {
          float inverse = planes.inverseDepth[i];
          grouped[ends[candidates[i]]++] = Float.isNaN(inverse) ? 0 : inverse;
        }
      }
      for (int c = 0; c < ends.length; c++) {
        medianInverseDepth[c] = Selection.median(grouped, ends[c] - pixels[c], ends[c]);
      }
    }

    StreetClass type(int c) {
      int best = 0;
      for (int trainId = 1; trainId < CLASSES; trainId++) {
        if (ofClass[c][trainId] > ofClass[c][best]) {
          best = trainId;
        }
      }
      return StreetClass.ofTrainId(best);
    }
  }

  /** Gives ids out, largest first, while a class has any, and paints the plane with them. */
  private List<Instance> number(
      Measured measured, List<Float> spreads, PixelSize source, boolean metric) {
    int[] order =
        IntStream.range(0, spreads.size())
            .boxed()
            .sorted(Comparator.comparingInt(c -> -measured.pixels[c]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] idOf = new int[spreads.size()];
    int[] used = new int[CLASSES];
    List<Instance> found = new ArrayList<>(order.length);
    for (int c : order) {
      StreetClass type = measured.type(c);
      int k = used[type.trainId()]++;
      if (k < InstanceMap.FIRST_INSTANCE) {
        idOf[c] = type.labelId() * InstanceMap.FIRST_INSTANCE + k;
        found.add(
            scored(instance(idOf[c], type, measured, c, spreads.get(c), source, metric), source));
      }
    }
    for (int i = 0; i < planes.pixels; i++) {
      int label = planes.labels[i] & 0xFF;
      int id = candidates[i] == NONE ? 0 : idOf[candidates[i]];
      if (id == 0 && label < CLASSES) {
        id = StreetClass.ofTrainId(label).labelId();
      }
      ids[i] = (short) id;
    }
    return List.copyOf(found);
  }

  private Instance scored(Instance instance, PixelSize source) {
    return scoring
        .map(weights -> InstanceEvidence.of(instance, source, planes.size()).score(weights))
        .map(instance::withScore)
        .orElse(instance);
  }

  private Instance instance(
      int id,
      StreetClass type,
      Measured measured,
      int c,
      float spreadInputPixels,
      PixelSize source,
      boolean metric) {
    float perColumn = (float) source.width() / planes.width;
    float perRow = (float) source.height() / planes.height;
    float pixels = measured.pixels[c];
    double confidence = measured.confidenceOfClass[c][type.trainId()] / pixels;
    float inverse = measured.medianInverseDepth[c];
    return new Instance(
        id,
        type,
        (float) confidence,
        new Box(
            measured.left[c] * perColumn,
            measured.top[c] * perRow,
            measured.right[c] * perColumn,
            measured.bottom[c] * perRow),
        (measured.sumX[c] / pixels + 0.5f) * perColumn,
        (measured.sumY[c] / pixels + 0.5f) * perRow,
        measured.pixels[c],
        metric && inverse > 0 ? 1 / inverse : 0,
        spreadInputPixels * (float) Math.sqrt((double) source.pixels() / input.pixels()),
        0);
  }
}
