package io.sigmascope.clustering;

import java.util.Arrays;
import java.util.Random;

/** Seeded sets of votes over a picture. */
record Votes(float[] x, float[] y) {
  static final int WIDTH = 96;
  static final int HEIGHT = 48;

  int count() {
    return x.length;
  }

  /** One of several kinds of scene, by seed. */
  static Votes seeded(int seed) {
    Random random = new Random(seed);
    return switch (seed % 6) {
      case 0 -> blobs(random, 250, 4, 2);
      case 1 -> blobs(random, 300, 9, 0.7); // nearly all fall on a few points
      case 2 -> uniform(random, 200);
      case 3 -> line(random, 200);
      case 4 -> concat(blobs(random, 150, 3, 1.5), uniform(random, 80));
      default -> concat(line(random, 100), blobs(random, 100, 2, 0.2));
    };
  }

  static Votes blobs(Random random, int n, int blobs, double sigma) {
    float[] x = new float[n];
    float[] y = new float[n];
    double[] cx = random.doubles(blobs, 0, WIDTH).toArray();
    double[] cy = random.doubles(blobs, 0, HEIGHT).toArray();
    for (int i = 0; i < n; i++) {
      int blob = random.nextInt(blobs);
      x[i] = (float) (cx[blob] + sigma * random.nextGaussian());
      y[i] = (float) (cy[blob] + sigma * random.nextGaussian());
    }
    return new Votes(x, y);
  }

  static Votes uniform(Random random, int n) {
    float[] x = new float[n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() * WIDTH;
      y[i] = random.nextFloat() * HEIGHT;
    }
    return new Votes(x, y);
  }

  static Votes line(Random random, int n) {
    float[] x = new float[n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() * WIDTH;
      y[i] = 5 + x[i] * 0.4f;
    }
    return new Votes(x, y);
  }

  static Votes concat(Votes a, Votes b) {
    float[] x = Arrays.copyOf(a.x, a.count() + b.count());
    float[] y = Arrays.copyOf(a.y, a.count() + b.count());
    System.arraycopy(b.x, 0, x, a.count(), b.count());
    System.arraycopy(b.y, 0, y, a.count(), b.count());
    return new Votes(x, y);
  }
}
