package io.sigmascope.export;

import io.sigmascope.file.Folders;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.Checkpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Puts a model package on disk: written beside its place, checked as serving checks it, then
 * renamed. Whoever looks finds a whole package, or for a moment none where there was another.
 */
public final class PackageWriter {
  private PackageWriter() {}

  /**
   * Writes a package, in place of one that is there already.
   *
   * @param folder whose parent exists or can be made
   * @param card whose input size and calibration the graph gets
   * @throws IllegalArgumentException if the card does not fit the network, or the folder holds
   *     something that is no package
   * @throws IOException if the folder cannot be written
   */
  public static ModelPackage write(Path folder, Checkpoint checkpoint, ModelCard card)
      throws IOException {
    try {
      return write(folder, checkpoint, card, EightBits.NONE, Optional.empty());
    } catch (InferenceException e) {
      throw new IllegalStateException("nothing was run", e);
    }
  }

  static ModelPackage write(
      Path folder,
      Checkpoint checkpoint,
      ModelCard card,
      EightBits eightBits,
      Optional<InstanceJudge> judge)
      throws IOException, InferenceException {
    requireFit(checkpoint, card);
    Path target = folder.toAbsolutePath().normalize();
    requireReplaceable(target);
    Files.createDirectories(target.getParent());
    Path fresh = Files.createDirectory(beside(target));
    try {
      fill(fresh, checkpoint, card, eightBits);
      ModelPackage written = ModelPackage.load(fresh);
      ModelCard whole = card;
      if (judge.isPresent()) {
        whole = card.withInstanceScore(Optional.of(judge.get().judge(written)));
        Files.writeString(fresh.resolve(ModelPackage.CARD_FILE), whole.toYaml());
        written = ModelPackage.load(fresh);
      }
      replace(target, fresh);
      return new ModelPackage(folder, whole, written.id());
    } catch (InvalidModelException e) {
      throw new IllegalStateException("the written package does not load: " + e.getMessage(), e);
    } finally {
      Folders.delete(fresh);
    }
  }

  private static void requireFit(Checkpoint checkpoint, ModelCard card) {
    int classes = checkpoint.network().spec().classes();
    if (classes != StreetClass.all().size()) {
      throw new IllegalArgumentException(
          "a served network must have " + StreetClass.all().size() + " classes, got " + classes);
    }
    if (!card.output().equals(ServingGraph.outputSize(card.input()))) {
      throw new IllegalArgumentException(
          "output must be "
              + ServingGraph.outputSize(card.input())
              + " for input "
              + card.input()
              + ", got "
              + card.output());
    }
  }

  /**
   * Looks whether a folder can be that of a package.
   *
   * @throws IllegalArgumentException if it holds other things
   */
  static void requireReplaceable(Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new IllegalArgumentException(target + " is a file, not a folder");
    }
    List<String> ours =
        List.of(
            ModelPackage.GRAPH_FILE,
            ModelPackage.CARD_FILE,
            ModelPackage.CHECKPOINT_FILE,
            ModelPackage.CHOICE_FILE);
    try (Stream<Path> files = Files.list(target)) {
      if (!files.allMatch(file -> ours.contains(file.getFileName().toString()))) {
        throw new IllegalArgumentException(target + " holds other things than a model package");
      }
    }
  }

  private static void fill(Path folder, Checkpoint checkpoint, ModelCard card, EightBits eightBits)
      throws IOException {
    byte[] graph =
        ServingGraph.build(checkpoint.network(), card.input(), card.calibration(), eightBits);
    Files.write(folder.resolve(ModelPackage.GRAPH_FILE), graph);
    Files.writeString(folder.resolve(ModelPackage.CARD_FILE), card.toYaml());
    try (OutputStream out = Files.newOutputStream(folder.resolve(ModelPackage.CHECKPOINT_FILE))) {
      checkpoint.write(out);
    }
  }

  private static void replace(Path target, Path fresh) throws IOException {
    if (!Files.exists(target)) {
      Files.move(fresh, target);
      return;
    }
    Path old = beside(target);
    Files.move(target, old);
    try {
      Files.move(fresh, target);
    } catch (IOException e) {
      Files.move(old, target);
      throw e;
    }
    Folders.delete(old);
  }

  /** A name that is free, on the same file system. */
  private static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
  }
}
