package io.sigmascope.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchKneeTest {
  @Test
  void isOneWhereMoreFramesSaveNothing() {
    assertThat(BatchKnee.size(Map.of(1, 20.0, 2, 19.5, 4, 19.9, 8, 21.0))).isEqualTo(1);
  }

  @Test
  void isTheLeastFromWhichOnAFrameCostsAboutTheSame() {
    assertThat(BatchKnee.size(Map.of(1, 8.0, 2, 4.5, 4, 3.05, 8, 3.0))).isEqualTo(4);
  }

  @Test
  void isTheLargestWhereEachSavesTime() {
    assertThat(BatchKnee.size(Map.of(1, 8.0, 2, 4.5, 4, 3.0, 8, 2.0))).isEqualTo(8);
  }

  @Test
  void triesEachBatchThroughoutARoundAndTheSmallMostOften() throws Exception {
    List<Integer> tried = new ArrayList<>();

    BatchKnee.of(new Device(tried));

    assertThat(tried).startsWith(1, 2, 1, 4, 1, 2, 1, 8);
    assertThat(tried.size() % 8).isZero();
  }

  /** A device that says what it is asked to run. */
  private record Device(List<Integer> tried) implements Engine, Engine.Lane {
    private static final Heads NOTHING =
        new Heads(
            0,
            1,
            1,
            ByteBuffer.allocateDirect(0),
            FloatBuffer.allocate(0),
            FloatBuffer.allocate(0),
            FloatBuffer.allocate(0),
            FloatBuffer.allocate(0),
            FloatBuffer.allocate(0),
            FloatBuffer.allocate(0),
            FloatBuffer.allocate(0),
            0);

    @Override
    public ModelPackage model() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String device() {
      return "cpu";
    }

    @Override
    public int maxBatch() {
      return 8;
    }

    @Override
    public int lanes() {
      return 1;
    }

    @Override
    public Lane newLane() {
      return this;
    }

    @Override
    public ByteBuffer input() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Heads run(int count) {
      tried.add(count);
      return NOTHING;
    }

    @Override
    public void close() {}
  }
}
