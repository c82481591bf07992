package io.sigmascope.cli.stream;

import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dashboard.LiveView;
import io.sigmascope.dashboard.RecentMap;
import io.sigmascope.frame.ModelId;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelPackage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What models' cards say, for the page. Knows the models of this installation alone.
 *
 * <p>Threads: the web server's; guarded by this.
 */
final class ModelFacts implements LiveView.Facts {
  private static final int MOST_KEPT = 8;

  /** A name comes from whoever writes results, and becomes a folder's. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  /** To look into a package takes a while; a card may be renewed, and the graph be the same. */
  private static final Duration NOT_AGAIN = Duration.ofSeconds(30);

  private final Map<ModelId, Looked> looked = new RecentMap<>(MOST_KEPT);

  /** What was found at some time, if anything. */
  private record Looked(Optional<Map<String, Object>> found, long nanos) {}

  /** Empty too where the model is here in another version. */
  @Override
  public synchronized Optional<Map<String, Object>> model(ModelId id) {
    Looked last = looked.get(id);
    if (last != null && System.nanoTime() - last.nanos() < NOT_AGAIN.toNanos()) {
      return last.found();
    }
    if (!NAME.matcher(id.name()).matches()) {
      return Optional.empty();
    }
    Looked now = new Looked(read(id), System.nanoTime());
    looked.put(id, now);
    return now.found();
  }

  /** A package may be installed under another name than its own: then all are looked into. */
  private static Optional<Map<String, Object>> read(ModelId id) {
    return Stream.concat(Stream.of(id.name()), Home.modelNames().stream())
        .map(folder -> read(id, folder))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Map<String, Object>> read(ModelId id, String folder) {
    try {
      ModelPackage model = ModelPackage.load(Home.model(folder));
      return model.id().equals(id) ? Optional.of(json(model)) : Optional.empty();
    } catch (InvalidModelException | UsageException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> json(ModelPackage model) {
    ModelCard card = model.card();
    Map<String, Object> logVariances = new LinkedHashMap<>();
    card.taskLogVariances().forEach((task, s) -> logVariances.put(task.label(), s));
    List<Object> metrics = new ArrayList<>();
    for (ModelCard.Measurement measurement : card.metrics()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("dataset", measurement.dataset());
      json.put("command", measurement.command());
      json.put("values", measurement.values());
      if (!measurement.reliability().isEmpty()) {
        json.put("reliability", measurement.reliability());
      }
      metrics.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.id().name());
    json.put("version", model.id().version());
    json.put("description", card.description());
    json.put("licence", card.licence());
    json.put("trainingData", card.trainingData());
    json.put("taskLogVariances", logVariances);
    json.put("metrics", metrics);
    return json;
  }
}
