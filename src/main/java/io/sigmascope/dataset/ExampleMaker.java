package io.sigmascope.dataset;

import io.sigmascope.frame.RgbImage;
import java.io.IOException;
import java.util.SplittableRandom;

/** Makes examples of samples: loads, cuts, varies. Holds no state: for several threads. */
final class ExampleMaker {
  /** What a seed is also used for elsewhere must not draw the same numbers. */
  private static final long VARIATION = 3;

  private final ExampleFormat format;
  private final ExampleCutter cutter;
  private final Augmentation augmentation;
  private final long seed;

  ExampleMaker(ExampleFormat format, Augmentation augmentation, long seed) {
    this.format = format;
    cutter = new ExampleCutter(format);
    this.augmentation = augmentation;
    this.seed = seed;
  }

  Example make(Schedule.Pick pick) throws IOException {
    Example example = vary(pick.set().load(pick.index()), pick.number());
    if (pick.set().groupsClasses()) {
      ClassGroup.mark(example.labels());
    }
    return example;
  }

  /** A pure function of sample, number and seed. */
  Example vary(Sample sample, long number) {
    SplittableRandom random = Chances.of(seed, VARIATION, number);
    View view = augmentation.drawView(sample, format, random);
    Example cut = cutter.cut(sample, view);
    RgbImage picture = new RgbImage(cut.input().width(), cut.input().height(), cut.rgb());
    RgbImage varied = augmentation.degradation().apply(picture, random);
    augmentation.colours().apply(varied, random);
    return new Example(
        cut.input(), cut.target(), varied.rgb(), cut.labels(), cut.centroid(), cut.inverseDepth());
  }
}
