package io.sigmascope.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a YAML 1.2 file into a value, or says everything that is wrong with it. */
public final class YamlFile {
  private YamlFile() {}

  /**
   * Reads a file.
   *
   * @param read makes the value, reading every key it knows
   * @throws SettingsException if the file is missing, is not YAML, or has faults: all of them
   */
  public static <T> T load(Path file, Function<YamlObject, T> read) {
    return parse(file.toString(), text(file), read);
  }

  /**
   * Reads a text, as {@link #load} does a file.
   *
   * @param source what messages call it
   */
  public static <T> T parse(String source, String text, Function<YamlObject, T> read) {
    List<String> faults = new ArrayList<>();
    YamlObject object = new YamlObject("", compose(source, text).orElse(null), faults);
    Optional<T> value = object.build(read);
    object.reportUnknownKeys();
    if (!faults.isEmpty() || value.isEmpty()) {
      throw new SettingsException(source, faults);
    }
    return value.get();
  }

  private static String text(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new SettingsException(file.toString(), List.of("is a folder, not a file"));
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new SettingsException(file.toString(), List.of("no such file"));
    } catch (CharacterCodingException e) {
      throw new SettingsException(file.toString(), List.of("is not UTF-8 text"));
    } catch (IOException e) {
      throw new SettingsException(file.toString(), List.of("cannot be read: " + e.getMessage()));
    }
  }

  private static Optional<Node> compose(String source, String text) {
    try {
      return new Compose(LoadSettings.builder().setLabel(source).build())
          .composeReader(new StringReader(text));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(m -> "line " + (m.getLine() + 1) + ": ").orElse("");
      throw new SettingsException(source, List.of(line + e.getProblem()));
    } catch (YamlEngineException e) {
      throw new SettingsException(source, List.of(String.valueOf(e.getMessage())));
    }
  }
}
