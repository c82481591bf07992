package io.sigmascope.dashboard;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What cameras show now and showed some minutes ago: {@code GET /api/fleet}, {@link CameraApi} and
 * {@link ReviewApi}; and what is known of the pipeline and its model, {@code GET /api/system} and
 * {@code GET /api/model}.
 *
 * <p>Threads: the web server's ask; the owner's connects and closes.
 */
public final class LiveView implements Routes, AutoCloseable {
  /** However many look: what all are told is written this often at most. */
  private static final long FLEET_KEPT_MILLIS = 250;

  private final LiveFleet fleet = new LiveFleet();
  private final ReviewQueue review = new ReviewQueue();
  private final Facts facts;
  private final InstantSource clock;
  private volatile @Nullable Connection connection;
  private Reply lastFleet = Reply.json(Map.of());
  private Instant lastFleetTime = Instant.MIN;

  /** What the process knows beside Kafka's topics. */
  public interface Facts {
    /** Nothing. */
    Facts NONE = new Facts() {};

    /** Of the pipeline as a whole. */
    default Map<String, Object> system() {
      return Map.of();
    }

    /** What the card of a model says; empty where it is not at hand. */
    default Optional<Map<String, Object>> model(ModelId id) {
      return Optional.empty();
    }

    /** The states of the cameras that this process captures. */
    default Map<CameraId, String> cameraStates() {
      return Map.of();
    }
  }

  /**
   * What it takes to read from Kafka.
   *
   * @param room for those who may have to wait for it: the web server's other threads are for what
   *     is quick
   */
  record Connection(
      KafkaRecords records,
      SeenScenes scenes,
      LayerPictures pictures,
      LiveFeed feed,
      Semaphore room)
      implements AutoCloseable {
    private static final int MOST_AT_ONCE = 6;
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** An answer that may have to wait. */
    @FunctionalInterface
    interface Work {
      Reply answer() throws TimeoutException, InterruptedException, UndecodableImageException;
    }

    /** The answer, or word that there is none now. */
    Reply inRoom(Work work) throws InterruptedException {
      if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Reply.error(503, "too many wait for Kafka");
      }
      try {
        return work.answer();
      } catch (TimeoutException e) {
        return Reply.error(503, String.valueOf(e.getMessage()));
      } catch (UndecodableImageException e) {
        return Reply.error(410, "the frame's results cannot be read: " + e.getMessage());
      } finally {
        room.release();
      }
    }

    @Override
    public void close() {
      feed.close();
      pictures.close();
      records.close();
    }
  }

  public LiveView(Facts facts, InstantSource clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /** Begins to read results; until then there are no cameras. */
  public void connect(KafkaProperties kafka) {
    KafkaRecords records = new KafkaRecords(kafka);
    connection =
        new Connection(
            records,
            new SeenScenes(fleet, records),
            new LayerPictures(records),
            LiveFeed.start(kafka, fleet, review),
            new Semaphore(Connection.MOST_AT_ONCE));
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(new Route("/api/fleet", request -> all()));
    routes.add(new Route("/api/system", request -> Reply.json(facts.system())));
    routes.add(new Route("/api/model", request -> model()));
    Supplier<Optional<Connection>> connected = () -> Optional.ofNullable(connection);
    routes.addAll(new CameraApi(fleet, facts, clock, connected).routes());
    routes.addAll(new ReviewApi(review, connected).routes());
    return routes;
  }

  /** Of the model that made the newest results. */
  private Reply model() {
    return fleet.cameras().stream()
        .max(Comparator.comparing(LiveCamera::seen))
        .flatMap(camera -> facts.model(camera.newest().result().model()))
        .map(Reply::json)
        .orElseGet(() -> Reply.error(404, "the model of the results is not installed here"));
  }

  private synchronized Reply all() {
    Instant now = clock.instant();
    boolean isFresh =
        !now.isBefore(lastFleetTime) && now.isBefore(lastFleetTime.plusMillis(FLEET_KEPT_MILLIS));
    if (!isFresh) {
      lastFleet = Reply.json(json(now));
      lastFleetTime = now;
    }
    return lastFleet;
  }

  private Map<String, Object> json(Instant now) {
    Map<CameraId, String> states = facts.cameraStates();
    List<Alert> alerts = fleet.alerts();
    Set<CameraId> waiting = new TreeSet<>(states.keySet());
    alerts.forEach(
        alert -> waiting.add(alert.camera())); // its results may have ended before this began
    List<Object> cameras = new ArrayList<>();
    for (LiveCamera camera : fleet.cameras()) {
      CameraId id = camera.newest().frame().camera();
      waiting.remove(id);
      cameras.add(
          LiveJson.camera(
              camera, camera.newest(), fleet.alerts(id), Optional.ofNullable(states.get(id)), now));
    }
    List<Object> withoutResults = new ArrayList<>();
    for (CameraId id : waiting) {
      Map<String, Object> camera = new LinkedHashMap<>();
      camera.put("id", id.value());
      camera.put("state", states.get(id));
      withoutResults.add(camera);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", now.toString());
    json.put("system", facts.system());
    json.put("cameras", cameras);
    json.put("waiting", withoutResults);
    json.put("alerts", alerts.stream().map(LiveJson::standing).toList());
    return json;
  }

  @Override
  public void close() {
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }
}
