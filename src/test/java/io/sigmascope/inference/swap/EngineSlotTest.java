package io.sigmascope.inference.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelPackage;
import org.junit.jupiter.api.Test;

class EngineSlotTest {
  private final Still first = new Still();
  private final Still second = new Still();
  private final EngineSlot slot = new EngineSlot(first);

  @Test
  void anEngineIsClosedWhenItHasBeenReplacedAndItsLastLaneHasLeft() throws Exception {
    EngineSlot.Entered one = slot.enter();
    EngineSlot.Entered two = slot.enter();

    slot.exchange(second);
    assertThat(slot.current()).isSameAs(second);
    slot.leave(one.engine());
    assertThat(first.closed).isZero();
    slot.leave(two.engine());

    assertThat(first.closed).isEqualTo(1);
    assertThat(second.closed).isZero();
  }

  @Test
  void anEngineWithoutLanesIsClosedWhenItIsReplaced() {
    slot.exchange(second);

    assertThat(first.closed).isEqualTo(1);
  }

  @Test
  void theCurrentEngineStaysThoughNoLaneIsLeft() throws Exception {
    slot.leave(slot.enter().engine());

    assertThat(first.closed).isZero();
  }

  @Test
  void enginesThatWereReplacedBeforeAnyLaneCameAreClosedOnce() throws Exception {
    Still third = new Still();
    EngineSlot.Entered old = slot.enter();
    slot.exchange(second);
    slot.exchange(third);

    slot.leave(old.engine());
    slot.close();

    assertThat(first.closed).isEqualTo(1);
    assertThat(second.closed).isEqualTo(1);
    assertThat(third.closed).isEqualTo(1);
  }

  /** Has lanes that do nothing. */
  private static final class Still implements Engine {
    private int closed;

    @Override
    public ModelPackage model() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String device() {
      return "still";
    }

    @Override
    public int maxBatch() {
      return 1;
    }

    @Override
    public int lanes() {
      return 1;
    }

    @Override
    public Lane newLane() throws InferenceException {
      return new StillLane();
    }

    @Override
    public void close() {
      closed++;
    }
  }

  /** Never run. */
  private static final class StillLane implements Engine.Lane {
    @Override
    public java.nio.ByteBuffer input() {
      throw new UnsupportedOperationException();
    }

    @Override
    public io.sigmascope.inference.Heads run(int count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
