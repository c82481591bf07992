package io.sigmascope.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a YAML file, read key by key.
 *
 * <p>A read that finds something wrong remembers the fault and returns the default, so that reading
 * goes on and all faults come out together. Keys that nobody read are faults too. A key without a
 * value counts as absent.
 */
public final class YamlObject {
  private final String path;
  private final List<String> faults;
  private final YamlScalars scalars;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();
  private final List<YamlObject> children = new ArrayList<>();
  private boolean abandoned;

  YamlObject(String path, @Nullable Node node, List<String> faults) {
    this.path = path;
    this.faults = faults;
    scalars = new YamlScalars(faults);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        add(tuple);
      }
    } else if (node != null && !YamlScalars.isNull(node)) {
      String what = path.isEmpty() ? "the file" : path;
      faults.add(YamlScalars.at(node) + what + " must hold keys and values");
    }
  }

  public boolean has(String key) {
    return find(key) != null;
  }

  /** Whether a key's value is one word. */
  boolean is(String key, String word) {
    return find(key) instanceof ScalarNode scalar && scalar.getValue().equals(word);
  }

  /** The keys there are, in the file's order; they count as known. For maps with free keys. */
  public Set<String> keys() {
    known.addAll(values.keySet());
    return values.keySet();
  }

  /** A text that must be there; where it is not, the key's own name stands in. */
  public String text(String key) {
    if (find(key) == null) {
      faults.add("missing key '" + path(key) + "'");
    }
    return text(key, key);
  }

  /** A text that is not blank. */
  public String text(String key, String absent) {
    return read(key, "a text that is not empty", absent, YamlScalars::notBlank);
  }

  public boolean flag(String key, boolean absent) {
    return read(key, "true or false", absent, YamlScalars::flag);
  }

  public int wholeNumber(String key, int absent) {
    return read(key, "a whole number", absent, Integer::parseInt);
  }

  public double number(String key, double absent) {
    return read(key, "a number", absent, YamlScalars::number);
  }

  public OptionalDouble number(String key) {
    return has(key) ? OptionalDouble.of(number(key, 0)) : OptionalDouble.empty();
  }

  public Duration duration(String key, Duration absent) {
    return read(key, "a duration such as 500ms, 60s or 2m", absent, Durations::parse);
  }

  /** A choice that must be there: where it is faulty, no other key has a meaning. */
  <E extends Enum<E>> E decisiveChoice(String key, E any) {
    int before = faults.size();
    E chosen = choice(key, any);
    if (!has(key)) {
      faults.add("missing key '" + path(key) + "'");
    }
    if (faults.size() > before) {
      throw new AbandonedException();
    }
    return chosen;
  }

  /** One of an enum's constants, written in lower case with dashes. */
  public <E extends Enum<E>> E choice(String key, E absent) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : absent.getDeclaringClass().getEnumConstants()) {
      choices.put(Choices.label(constant), constant);
    }
    return read(
        key,
        "one of " + String.join(", ", choices.keySet()),
        absent,
        value -> {
          E chosen = choices.get(value);
          if (chosen == null) {
            throw new IllegalArgumentException();
          }
          return chosen;
        });
  }

  /** A value in a room's own terms; the parser's {@link IllegalArgumentException} is the fault. */
  public <T> Optional<T> value(String key, Function<String, T> parser) {
    Node node = find(key);
    if (node == null) {
      return Optional.empty();
    }
    return scalars.one(path(key), node, parser);
  }

  /** A list of texts; a single text is a list of one. */
  public List<String> texts(String key, List<String> absent) {
    Node node = find(key);
    return node == null
        ? absent
        : scalars.all(path(key), node, "a list of texts", YamlScalars::notBlank);
  }

  public List<Double> numbers(String key, List<Double> absent) {
    Node node = find(key);
    return node == null
        ? absent
        : scalars.all(path(key), node, "a list of numbers", YamlScalars::number);
  }

  /**
   * A nested mapping.
   *
   * @param absent the value where the key is absent or its content is faulty
   */
  public <T> T section(String key, T absent, Function<YamlObject, T> read) {
    Node node = find(key);
    if (node == null) {
      return absent;
    }
    return child(path(key), node).build(read).orElse(absent);
  }

  /** A nested mapping that must be there: an absent one is read as if it were empty. */
  public <T> T section(String key, Function<YamlObject, T> read) {
    return child(path(key), find(key)).build(read).orElseThrow(AbandonedException::new);
  }

  /** A list of mappings; faulty ones are left out. */
  public <T> List<T> sections(String key, Function<YamlObject, T> read) {
    Node node = find(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      faults.add(YamlScalars.at(node) + path(key) + " must be a list");
      return List.of();
    }
    List<T> all = new ArrayList<>();
    int index = 0;
    for (Node item : sequence.getValue()) {
      child(path(key) + "[" + index++ + "]", item).build(read).ifPresent(all::add);
    }
    return all;
  }

  /** Records a fault that only the caller can see, such as a file that is not there. */
  public void fault(String key, String problem) {
    faults.add(line(key) + path(key) + " " + problem);
  }

  /** Records a fault of no one key. */
  void fault(String problem) {
    faults.add(path.isEmpty() ? problem : path + ": " + problem);
  }

  /** The value, unless something in it is wrong. */
  <T> Optional<T> build(Function<YamlObject, T> read) {
    int before = faults.size();
    try {
      return Optional.of(read.apply(this));
    } catch (AbandonedException e) {
      abandoned = true;
    } catch (Check.OutOfRangeException e) {
      faults.addAll(e.faults());
    } catch (IllegalArgumentException e) {
      // A record that refuses a value which stands in for a faulty one adds nothing.
      if (faults.size() == before) {
        faults.add((path.isEmpty() ? "" : path + ": ") + e.getMessage());
      }
    }
    return Optional.empty();
  }

  private void add(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
      faults.add(YamlScalars.at(tuple.getKeyNode()) + "keys must be texts");
      return;
    }
    String key = keyNode.getValue();
    if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
      faults.add(YamlScalars.at(keyNode) + path(key) + " is there twice");
    }
    keyNode.getStartMark().ifPresent(mark -> lines.putIfAbsent(key, mark.getLine() + 1));
  }

  private YamlObject child(String childPath, @Nullable Node node) {
    YamlObject child = new YamlObject(childPath, node, faults);
    children.add(child);
    return child;
  }

  void reportUnknownKeys() {
    for (String key : values.keySet()) {
      if (!known.contains(key) && !abandoned) {
        String hint =
            Spelling.nearest(key, known)
                .map(word -> " (did you mean '" + word + "'?)")
                .orElse(" (known: " + String.join(", ", known) + ")");
        faults.add(line(key) + "unknown key '" + path(key) + "'" + hint);
      }
    }
    children.forEach(YamlObject::reportUnknownKeys);
  }

  private <T> T read(String key, String form, T absent, Function<String, T> parser) {
    Node node = find(key);
    if (node == null) {
      return absent;
    }
    return scalars.one(path(key), node, form, parser).orElse(absent);
  }

  /** A part that must be there could not be built: its fault is recorded, reading ends here. */
  private static final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private @Nullable Node find(String key) {
    known.add(key);
    Node node = values.get(key);
    return node == null || YamlScalars.isNull(node) ? null : node;
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String line(String key) {
    Integer line = lines.get(key);
    return line == null ? "" : "line " + line + ": ";
  }
}
