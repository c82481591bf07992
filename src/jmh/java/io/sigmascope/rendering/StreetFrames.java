package io.sigmascope.rendering;

import io.sigmascope.frame.LabelledScene;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many frames of a street a core renders, with picture, labels, instances and depth. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StreetFrames {
  private static final long SEED = 31;

  private final StreetRenderer street = new StreetRenderer(SEED, RenderSettings.DEFAULT);
  private int next;

  /** At the size that rendered cameras have unless they are asked for another one. */
  @Benchmark
  public LabelledScene frames() {
    return street.render(next++);
  }
}
