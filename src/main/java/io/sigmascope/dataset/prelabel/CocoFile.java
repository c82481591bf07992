package io.sigmascope.dataset.prelabel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmascope.file.WholeFile;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of objects in COCO's instance format (its "data format" page), which grows. What is in it
 * is kept as it is, whoever wrote it. Categories are Cityscapes' things under their label ids;
 * where the file has a category of that name already, under its id. For one thread.
 */
final class CocoFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IMAGES = "images";
  private static final String CATEGORIES = "categories";
  private static final String ANNOTATIONS = "annotations";

  private final Path file;
  private final ObjectNode document;
  private final Set<String> images = new HashSet<>();
  private long lastImage;
  private long lastAnnotation;
  private long lastCategory;
  private boolean changed;

  private CocoFile(Path file, ObjectNode document) {
    this.file = file;
    this.document = document;
    document.path(IMAGES).forEach(image -> images.add(image.path("file_name").asText()));
    lastImage = lastId(IMAGES);
    lastAnnotation = lastId(ANNOTATIONS);
    lastCategory = lastId(CATEGORIES);
  }

  /**
   * Reads the file, or begins it where it is not there.
   *
   * @throws IOException if it is no such file; the message names it
   */
  static CocoFile open(Path file) throws IOException {
    JsonNode tree = JSON.createObjectNode();
    if (Files.exists(file)) {
      try {
        tree = JSON.readTree(Files.readString(file));
      } catch (JsonProcessingException e) {
        throw new IOException(file + ": is no JSON: " + e.getOriginalMessage(), e);
      }
    }
    if (!(tree instanceof ObjectNode document)) {
      throw new IOException(file + ": is no JSON object");
    }
    for (String list : List.of(IMAGES, CATEGORIES, ANNOTATIONS)) {
      if (document.path(list).isMissingNode()) {
        document.putArray(list);
      } else if (!document.path(list).isArray()) {
        throw new IOException(file + ": '" + list + "' must be a list");
      }
    }
    return new CocoFile(file, document);
  }

  boolean has(String name) {
    return images.contains(name);
  }

  /**
   * Adds a picture, and those of its objects that have a pixel.
   *
   * @param name the picture's file, below the root
   * @param map at the picture's size
   */
  void add(String name, Prelabelled frame, InstanceMap map, List<Instance> items) {
    ObjectNode image = list(IMAGES).addObject();
    image.put("id", ++lastImage);
    image.put("file_name", name);
    image.put("width", map.width());
    image.put("height", map.height());
    image.put("date_captured", frame.frame().captureTime().toString());
    image.put("camera", frame.frame().camera().value());
    image.put("sequence", frame.frame().unsignedSequence());
    image.put("reason", frame.reason().label());
    image.put("score", frame.score());
    for (Instance item : items) {
      CocoMask mask = CocoMask.of(map.ids(), map.width(), map.height(), item.id());
      if (mask.area() > 0) {
        add(item, mask, map);
      }
    }
    images.add(name);
    changed = true;
  }

  private void add(Instance item, CocoMask mask, InstanceMap map) {
    ObjectNode annotation = list(ANNOTATIONS).addObject();
    annotation.put("id", ++lastAnnotation);
    annotation.put("image_id", lastImage);
    annotation.put("category_id", category(item.type()));
    annotation.put("iscrowd", 0);
    annotation.put("area", mask.area());
    annotation
        .putArray("bbox")
        .add(mask.left())
        .add(mask.top())
        .add(mask.right() - mask.left())
        .add(mask.bottom() - mask.top());
    ObjectNode segmentation = annotation.putObject("segmentation");
    segmentation.putArray("size").add(map.height()).add(map.width());
    segmentation.put("counts", mask.counts());
    annotation.put("score", item.score());
  }

  /** The id of a class, which is made a category where it is none. */
  private long category(StreetClass type) {
    boolean taken = false;
    for (JsonNode category : list(CATEGORIES)) {
      if (category.path("name").asText().equals(type.label())) {
        return category.path("id").asLong();
      }
      taken |= category.path("id").asLong() == type.labelId();
    }
    long id = taken ? lastCategory + 1 : type.labelId();
    lastCategory = Math.max(lastCategory, id);
    list(CATEGORIES).addObject().put("id", id).put("name", type.label());
    return id;
  }

  /** Writes what has changed: the file is whole at every moment. */
  void save() throws IOException {
    if (changed) {
      WholeFile.write(file, JSON.writeValueAsBytes(document));
      changed = false;
    }
  }

  private ArrayNode list(String name) {
    return (ArrayNode) document.get(name);
  }

  private long lastId(String list) {
    long last = 0;
    for (JsonNode element : list(list)) {
      last = Math.max(last, element.path("id").asLong());
    }
    return last;
  }
}
