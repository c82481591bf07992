package io.sigmascope.cli.topology;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.sigmascope.export.onnx.ModelProto;
import io.sigmascope.export.onnx.TensorProto;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedCanaryTest {
  @TempDir private Path folder;

  @Test
  void aModelThatFindsMuchLessIsRefusedAndABetterOneIsNot() throws Exception {
    RenderedCanary canary = new RenderedCanary();
    try (Engine trained = open("street");
        Engine untrained = open("street-untrained")) {

      assertThat(canary.refusal(untrained, Optional.of(trained)))
          .hasValueSatisfying(
              why ->
                  assertThat(why)
                      .matches(
                          "on rendered streets its mean intersection over union is 0\\.\\d+, that of"
                              + " the model that serves 0\\.\\d+"));
      assertThat(canary.refusal(trained, Optional.of(untrained))).isEmpty();
      assertThat(canary.refusal(trained, Optional.of(trained))).isEmpty();
      assertThat(canary.refusal(untrained, Optional.empty())).as("chosen").isEmpty();
    }
  }

  @Test
  void aModelWhoseDepthsAreNoNumbersIsRefused() throws Exception {
    try (Engine trained = open("street");
        Engine broken = Engine.open(withoutDepth(), EngineSettings.cpu(1, 2))) {
      RenderedCanary canary = new RenderedCanary();
      assertThat(canary.refusal(trained, Optional.of(broken))).as("in its place").isEmpty();
      assertThat(canary.refusal(broken, Optional.of(trained)))
          .hasValueSatisfying(
              why ->
                  assertThat(why)
                      .matches(
                          "on rendered streets the model gave \\d+ inverse depths that are no"
                              + " numbers"));
    }
  }

  /** A package whose graph adds what is no number to every inverse depth. */
  private ModelPackage withoutDepth() throws Exception {
    Path street = Path.of("models", "street");
    for (String file : List.of(ModelPackage.CARD_FILE, ModelPackage.CHECKPOINT_FILE)) {
      Files.copy(street.resolve(file), folder.resolve(file));
    }
    ModelProto.Builder model =
        ModelProto.parseFrom(Files.readAllBytes(street.resolve(ModelPackage.GRAPH_FILE)))
            .toBuilder();
    for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      if (tensor.getName().equals("depth.inverse.bias")) {
        byte[] nan = ByteBuffer.allocate(4).order(LITTLE_ENDIAN).putFloat(Float.NaN).array();
        tensor.setRawData(ByteString.copyFrom(nan));
      }
    }
    Files.write(folder.resolve(ModelPackage.GRAPH_FILE), model.build().toByteArray());
    return ModelPackage.load(folder);
  }

  private static Engine open(String name) throws Exception {
    return Engine.open(ModelPackage.load(Path.of("models", name)), EngineSettings.cpu(1, 2));
  }
}
