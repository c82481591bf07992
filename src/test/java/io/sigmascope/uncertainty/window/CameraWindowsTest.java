package io.sigmascope.uncertainty.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.frame.UncertaintyWindow;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.FramesUncertain;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraWindowsTest {
  private static final WindowGrid TUMBLING = new WindowGrid(10_000, 10_000, 2_000);
  private static final WindowGrid HOPPING = new WindowGrid(10_000, 5_000, 2_000);

  private final FramesUncertain frames = new FramesUncertain(FramesUncertain.ROOF, 1);
  private CameraWindows windows = new CameraWindows();

  private List<UncertaintyWindow> results(List<WindowSum> closed) {
    return closed.stream().map(window -> window.result(FramesUncertain.ROOF, true)).toList();
  }

  @Test
  void closesAWindowWhenAFrameIsBeyondItsGrace() {
    windows.add(TUMBLING, frames.usual(1_000));
    windows.add(TUMBLING, frames.usual(9_000));
    windows.add(TUMBLING, frames.usual(11_999));
    assertThat(windows.closeDue(TUMBLING)).isEmpty();

    windows.add(TUMBLING, frames.usual(12_000));
    List<UncertaintyWindow> closed = results(windows.closeDue(TUMBLING));

    assertThat(closed).hasSize(1);
    assertThat(closed.get(0).start()).isEqualTo(Instant.ofEpochMilli(0));
    assertThat(closed.get(0).end()).isEqualTo(Instant.ofEpochMilli(10_000));
    assertThat(closed.get(0).frames()).isEqualTo(2);
    assertThat(closed.get(0).complete()).isTrue();
  }

  @Test
  void countsWhatComesOutOfOrderWithinTheGrace() {
    windows.add(TUMBLING, frames.usual(11_000));

    boolean counted = windows.add(TUMBLING, frames.usual(9_999));
    windows.add(TUMBLING, frames.usual(12_500));

    assertThat(counted).isTrue();
    assertThat(results(windows.closeDue(TUMBLING)).get(0).frames()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatIsLate() {
    windows.add(TUMBLING, frames.usual(12_500));
    windows.closeDue(TUMBLING);

    assertThat(windows.add(TUMBLING, frames.usual(9_999))).isFalse();
    assertThat(windows.closeAt(TUMBLING, 30_000)).hasSize(1);
  }

  @Test
  void countsAFrameInEachOfItsHoppingWindows() {
    windows.add(HOPPING, frames.usual(7_000));
    windows.add(HOPPING, frames.usual(12_000));

    List<UncertaintyWindow> closed = results(windows.closeAt(HOPPING, 100_000));

    assertThat(closed).extracting(UncertaintyWindow::frames).containsExactly(1L, 2L, 1L);
  }

  @Test
  void sumsUpAllTasksAndNovelty() {
    List<FrameUncertainty> added = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      added.add(frames.usual(1_000 * i));
      windows.add(TUMBLING, added.get(i));
    }

    UncertaintyWindow window = results(windows.closeAt(TUMBLING, 100_000)).get(0);

    for (TaskUncertainty task : window.tasks()) {
      double mean =
          added.stream()
              .mapToDouble(frame -> frame.spread(task.task()).orElseThrow().mean())
              .average()
              .orElseThrow();
      assertThat(task.spread().mean()).isCloseTo((float) mean, within(1e-6f));
      assertThat(task.logVariance()).isEqualTo(-1);
    }
    assertThat(window.tasks()).extracting(TaskUncertainty::task).containsExactly(Task.values());
    assertThat(window.tasks())
        .extracting(TaskUncertainty::unit)
        .containsExactly("nat", "px", "1/m");
    assertThat(window.novelty().p50()).isBetween(0.3f, 0.5f);
    assertThat(window.model()).isEqualTo(FramesUncertain.MODEL);
  }

  @Test
  void endsTheSameAfterItWasWrittenDownAtAnyPoint() throws Exception {
    CameraWindows undisturbed = new CameraWindows();
    for (int i = 0; i < 12; i++) {
      FrameUncertainty frame = frames.usual(900 * i);
      undisturbed.add(HOPPING, frame);
      windows.add(HOPPING, frame);
      windows = copy(windows);
    }

    List<UncertaintyWindow> expected = results(undisturbed.closeAt(HOPPING, 100_000));
    List<UncertaintyWindow> closed = results(windows.closeAt(HOPPING, 100_000));

    assertThat(closed)
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(expected)
        .hasSizeGreaterThan(2);
  }

  @Test
  void showsOpenWindowsOnlyAfterTheyHaveChanged() {
    windows.add(TUMBLING, frames.usual(1_000));
    assertThat(windows.takeChanged()).hasSize(1);
    assertThat(windows.takeChanged()).isEmpty();

    windows.add(TUMBLING, frames.usual(1_200));

    assertThat(windows.takeChanged()).hasSize(1);
  }

  @Test
  void followsAClockThatWasSetBack() {
    windows.add(TUMBLING, frames.usual(3_600_000));
    windows.closeDue(TUMBLING);
    for (int i = 0; i < OpenWindows.SET_BACK; i++) {
      assertThat(windows.add(TUMBLING, frames.usual(100 * i))).isFalse();
      windows.closeDue(TUMBLING);
    }

    assertThat(windows.add(TUMBLING, frames.usual(4_000))).isTrue();
    assertThat(windows.newestMillis()).isEqualTo(4_000);
  }

  @Test
  void takesNothingOfAFrameWithABrokenSketch() {
    FrameUncertainty sound = frames.usual(1_000);
    List<TaskUncertainty> tasks = new ArrayList<>(sound.values().tasks());
    tasks.set(
        2, new TaskUncertainty(Task.DEPTH, 0, "1/m", new Spread(1, 1, 1, 1, 1), new byte[] {1}));
    FrameRef frame = sound.frame();
    FrameUncertainty broken =
        new FrameUncertainty(
            frame, sound.model(), new SceneResult.Uncertainty(tasks, List.of(), 0.5f, 1));

    assertThatThrownBy(() -> windows.add(TUMBLING, broken))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(windows.hasTime()).isFalse();
    assertThat(windows.hasOpen()).isFalse();
  }

  private static CameraWindows copy(CameraWindows windows) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    windows.writeTo(new DataOutputStream(bytes));
    return CameraWindows.readFrom(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
