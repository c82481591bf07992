package io.sigmascope.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sigmascope.file.Sha256;
import io.sigmascope.frame.ModelId;
import io.sigmascope.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder with {@code model.onnx}, {@code model.yaml} and {@code checkpoint.params} that keeps the
 * contract of model packages.
 *
 * @param id name from the card, version from the graph's bytes
 */
public record ModelPackage(Path folder, ModelCard card, ModelId id) {
  public static final String GRAPH_FILE = "model.onnx";
  public static final String CARD_FILE = "model.yaml";
  public static final String CHECKPOINT_FILE = "checkpoint.params";

  /** A note beside an installed package, of an operator who wants it to serve in any case. */
  public static final String CHOICE_FILE = "chosen";

  private static final int VERSION_DIGITS = 12;

  /**
   * Reads and checks a package: files, keys, ranges, and the graph's inputs and outputs.
   *
   * @throws InvalidModelException with all faults
   */
  public static ModelPackage load(Path folder) throws InvalidModelException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidModelException(folder, List.of("no such folder"));
    }
    List<String> faults = new ArrayList<>();
    for (String file : List.of(GRAPH_FILE, CARD_FILE, CHECKPOINT_FILE)) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        faults.add(file + ": no such file");
      }
    }
    Optional<ModelCard> card = readCard(folder.resolve(CARD_FILE), faults);
    Path graph = folder.resolve(GRAPH_FILE);
    if (card.isPresent() && Files.isRegularFile(graph)) {
      checkGraph(graph, card.get(), faults);
    }
    if (!faults.isEmpty() || card.isEmpty()) {
      throw new InvalidModelException(folder, faults);
    }
    try {
      return new ModelPackage(folder, card.get(), new ModelId(card.get().name(), version(graph)));
    } catch (IOException e) {
      throw new InvalidModelException(folder, List.of(GRAPH_FILE + ": " + e.getMessage()));
    }
  }

  private static Optional<ModelCard> readCard(Path file, List<String> faults) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelCardFile.read(file));
    } catch (SettingsException e) {
      e.faults().forEach(fault -> faults.add(CARD_FILE + ": " + fault));
      return Optional.empty();
    }
  }

  private static void checkGraph(Path graph, ModelCard card, List<String> faults) {
    try (OrtSession session = OnnxRuntime.describe(graph)) {
      List<String> found = ServingContract.faults(session, card.input(), card.output());
      found.forEach(fault -> faults.add(GRAPH_FILE + ": " + fault));
      if (found.isEmpty() && card.novelty().isPresent()) {
        int channels = ServingContract.featureChannels(session);
        int described = card.novelty().get().mean().size();
        if (channels != described) {
          faults.add(
              CARD_FILE + ": novelty.mean must have " + channels + " channels, got " + described);
        }
      }
    } catch (OrtException | InferenceException e) {
      faults.add(GRAPH_FILE + ": cannot be read: " + OnnxRuntime.firstLine(e));
    }
  }

  private static String version(Path graph) throws IOException {
    return Sha256.of(graph).substring(0, VERSION_DIGITS);
  }

  /** The serving graph. */
  public Path onnx() {
    return folder.resolve(GRAPH_FILE);
  }
}
