package io.sigmascope.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.settings.Device;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEngineTest {
  private static final int FRAME_BYTES = 512 * 256 * 3;

  private static ModelPackage model;
  private static Engine engine;

  @BeforeAll
  static void open() throws Exception {
    model = ModelPackage.load(Path.of("models/street-untrained"));
    engine = Engine.open(model, EngineSettings.cpu(2, 1));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void theShippedPackageGivesResultsInRange() throws InferenceException {
    try (Engine.Lane lane = engine.newLane()) {
      lane.input().put(frames(1, 1));
      Heads heads = lane.run(1);
      PixelSize size = model.card().output();
      int pixels = size.width() * size.height();
      assertThat(heads.width()).isEqualTo(size.width());
      assertThat(heads.height()).isEqualTo(size.height());
      assertThat(heads.featureChannels()).isEqualTo(128);
      byte[] labels = new byte[pixels];
      heads.labels().get(0, labels);
      Arrays.sort(labels);
      assertThat(labels[0]).isNotNegative();
      assertThat(labels[pixels - 1]).isLessThan((byte) 19);
      assertWithin(heads.confidence(), pixels, 1 / 19f, 1);
      assertWithin(heads.entropy(), pixels, 0, (float) Math.log(19) + 1e-5f);
      assertWithin(heads.inverseDepth(), pixels, 0, 10);
      assertWithin(heads.depthScale(), pixels, Float.MIN_NORMAL, 10);
      assertWithin(heads.centroid(), 2 * pixels, -500, 500);
      assertWithin(heads.centroidScale(), pixels, Float.MIN_NORMAL, 1000);
      assertWithin(heads.feature(), heads.featureChannels(), 0, 1000);
    }
  }

  @Test
  void aFrameGetsTheSameResultAloneAndInABatch() throws InferenceException {
    try (Engine.Lane lane = engine.newLane()) {
      byte[] frames = frames(2, 2);
      lane.input().put(frames);
      float[] together = copy(lane.run(2));
      lane.input().clear().put(frames, FRAME_BYTES, FRAME_BYTES);
      float[] alone = copy(lane.run(1));
      float[] second = Arrays.copyOfRange(together, alone.length, together.length);
      assertThat(alone).containsExactly(second, Offset.offset(1e-5f));
    }
  }

  @Test
  void lanesShareTheEngineFromManyThreads() throws Exception {
    List<float[]> expected = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      expected.add(runAlone(seed));
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<float[]>> results = new ArrayList<>();
      for (int seed = 0; seed < 3; seed++) {
        int own = seed;
        results.add(threads.submit(() -> runAlone(own)));
      }
      for (int seed = 0; seed < 3; seed++) {
        assertThat(results.get(seed).get()).isEqualTo(expected.get(seed));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesCountsThatDoNotFit() throws InferenceException {
    try (Engine.Lane lane = engine.newLane()) {
      assertThatThrownBy(() -> lane.run(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> lane.run(3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("count must be 1..2, got 3");
    }
  }

  @Test
  void aClosedEngineRefusesToRun() throws InferenceException {
    Engine own = Engine.open(model, EngineSettings.cpu(1, 1));
    Engine.Lane lane = own.newLane();
    own.close();
    own.close();
    assertThatThrownBy(() -> lane.run(1))
        .isInstanceOf(InferenceException.class)
        .hasMessage("device cpu: the engine is closed");
    lane.close();
  }

  @Test
  void saysWhatIsMissingForADeviceThatIsNotThere() {
    EngineSettings settings = new EngineSettings(Device.parse("cuda:7"), 1, 1, 1);
    assertThatThrownBy(() -> Engine.open(model, settings))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageStartingWith("device cuda:7: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void tellsALostDeviceFromAFailedRun() {
    Device gpu = Device.parse("cuda:0");
    OrtException illegalAccess =
        new OrtException("CUDA failure 700: an illegal memory access was encountered\nmore");
    OrtException outOfMemory = new OrtException("CUDA failure 2: out of memory");
    assertThat(OnnxRuntime.failed(gpu, illegalAccess))
        .isInstanceOf(DeviceLostException.class)
        .hasMessage(
            "device cuda:0: the run failed:"
                + " CUDA failure 700: an illegal memory access was encountered");
    assertThat(OnnxRuntime.failed(gpu, outOfMemory)).isNotInstanceOf(DeviceLostException.class);
    assertThat(OnnxRuntime.failed(gpu, new OrtException("CUDNN_FE failure 11: API_FAILED")))
        .isInstanceOf(DeviceLostException.class);
    assertThat(
            OnnxRuntime.failed(
                gpu, new OrtException("CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED")))
        .isNotInstanceOf(DeviceLostException.class);
    assertThat(OnnxRuntime.failed(Device.CPU, outOfMemory))
        .isNotInstanceOf(DeviceLostException.class);
  }

  private static float[] runAlone(int seed) throws InferenceException {
    try (Engine.Lane lane = engine.newLane()) {
      lane.input().put(frames(seed, 1));
      return copy(lane.run(1));
    }
  }

  private static byte[] frames(long seed, int count) {
    byte[] frames = new byte[count * FRAME_BYTES];
    new Random(seed).nextBytes(frames);
    return frames;
  }

  private static float[] copy(Heads heads) {
    float[] values = new float[heads.count() * heads.width() * heads.height()];
    heads.inverseDepth().get(0, values);
    return values;
  }

  private static void assertWithin(FloatBuffer values, int count, float least, float most) {
    int outside = 0;
    for (int i = 0; i < count; i++) {
      boolean within = values.get(i) >= least && values.get(i) <= most; // not for NaN
      outside += within ? 0 : 1;
    }
    assertThat(outside).isZero();
  }
}
