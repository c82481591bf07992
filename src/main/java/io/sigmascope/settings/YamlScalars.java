package io.sigmascope.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads single values of a YAML file.
 *
 * @param faults gets what is wrong with them
 */
record YamlScalars(List<String> faults) {
  /**
   * A value.
   *
   * @param path of its key
   * @param form what it must be, in words
   * @param parser throws {@link IllegalArgumentException} where it is not
   */
  <T> Optional<T> one(String path, Node node, String form, Function<String, T> parser) {
    if (node instanceof ScalarNode scalar) {
      try {
        return Optional.of(parser.apply(scalar.getValue()));
      } catch (IllegalArgumentException e) {
        faults.add(at(node) + path + " must be " + form + ", got '" + scalar.getValue() + "'");
        return Optional.empty();
      }
    }
    faults.add(at(node) + path + " must be " + form);
    return Optional.empty();
  }

  /** A value whose parser says itself what is wrong. */
  <T> Optional<T> one(String path, Node node, Function<String, T> parser) {
    if (!(node instanceof ScalarNode scalar)) {
      faults.add(at(node) + path + " must be a single value");
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(scalar.getValue()));
    } catch (IllegalArgumentException e) {
      faults.add(at(node) + path + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A list of values, without the faulty ones; a single value is a list of one. */
  <T> List<T> all(String path, Node node, String form, Function<String, T> parser) {
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    List<T> all = new ArrayList<>();
    for (Node item : items) {
      one(path, item, form, parser).ifPresent(all::add);
    }
    return all;
  }

  static String notBlank(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  static double number(String value) {
    double number = Double.parseDouble(value);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  static boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  /** Whether there is a key without a value. */
  static boolean isNull(Node node) {
    return Tag.NULL.equals(node.getTag());
  }

  /** Where a node is, as the beginning of a message. */
  static String at(Node node) {
    return node.getStartMark().map(mark -> "line " + (mark.getLine() + 1) + ": ").orElse("");
  }
}
