package io.sigmascope.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.sigmascope.settings.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The process's one ONNX Runtime: opens graphs, and says in our words why it could not. */
final class OnnxRuntime {
  private static final Pattern GPU_FAILURE =
      Pattern.compile("(CUDA|CUDNN|CUDNN_FE|CUBLAS) failure");
  private static final Pattern NO_MEMORY = Pattern.compile("out of memory|ALLOC_FAILED");

  private OnnxRuntime() {}

  static OrtEnvironment environment() throws InferenceException {
    try {
      return OnnxNatives.load();
    } catch (IOException e) {
      throw new InferenceException(
          "the native library of ONNX Runtime cannot be unpacked in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e,
          e);
    } catch (LinkageError | IllegalStateException e) {
      throw new InferenceException("the native library of ONNX Runtime did not load: " + e, e);
    }
  }

  /** Opens a graph only to look at it. */
  static OrtSession describe(Path graph) throws OrtException, InferenceException {
    OrtEnvironment environment = environment(); // first: options load the natives, too
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(OptLevel.NO_OPT);
      options.setIntraOpNumThreads(1);
      return environment.createSession(graph.toString(), options);
    }
  }

  /** Opens a graph to run it. */
  static OrtSession open(Path graph, EngineSettings settings) throws InferenceException {
    OrtEnvironment environment = environment();
    return open(
        graph.toString(),
        settings,
        options -> environment.createSession(graph.toString(), options));
  }

  /** The same for a graph that is no file. */
  static OrtSession open(byte[] graph, EngineSettings settings) throws InferenceException {
    OrtEnvironment environment = environment();
    return open("a graph", settings, options -> environment.createSession(graph, options));
  }

  private interface Opening {
    OrtSession with(SessionOptions options) throws OrtException;
  }

  private static OrtSession open(String name, EngineSettings settings, Opening opening)
      throws InferenceException {
    Device device = settings.device();
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      // Threads that spin for the next run would take the cores from decoding and encoding.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      if (device.kind() == Device.Kind.CUDA) {
        addCuda(options, device);
      }
      return opening.with(options);
    } catch (OrtException e) {
      throw device.kind() == Device.Kind.CUDA
          ? cudaUnavailable(device, e)
          : new InferenceException(name + " does not open: " + firstLine(e), e);
    }
  }

  private static void addCuda(SessionOptions options, Device device)
      throws DeviceUnavailableException {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw new DeviceUnavailableException(
          "device "
              + device
              + ": this build of ONNX Runtime has no CUDA; build with -Pcuda, or use cpu");
    }
    try {
      options.addCUDA(device.index());
    } catch (OrtException e) {
      throw cudaUnavailable(device, e);
    }
  }

  private static DeviceUnavailableException cudaUnavailable(Device device, OrtException e) {
    return new DeviceUnavailableException(
        "device "
            + device
            + ": needs an NVIDIA driver, CUDA 12, cuDNN 9 and a GPU of that number: "
            + firstLine(e),
        e);
  }

  /**
   * What a failed run means.
   *
   * <p>Errors of CUDA and its libraries come as text only. Most of those that are not about memory
   * leave the process's context unusable (CUDA runtime documentation, "sticky" errors).
   */
  static InferenceException failed(Device device, OrtException e) {
    String message = "device " + device + ": the run failed: " + firstLine(e);
    String text = String.valueOf(e.getMessage());
    boolean lost =
        device.kind() == Device.Kind.CUDA
            && GPU_FAILURE.matcher(text).find()
            && !NO_MEMORY.matcher(text).find();
    return lost ? new DeviceLostException(message, e) : new InferenceException(message, e);
  }

  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
