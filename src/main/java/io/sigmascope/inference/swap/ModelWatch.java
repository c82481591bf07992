package io.sigmascope.inference.swap;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a package's folder. A package that comes there is copied, checked, opened on all devices,
 * warmed up and tried; if all of it goes well it takes the place of what serves, else it is refused
 * and what served before goes on. What an operator has chosen, by going back or by force, is not
 * compared with what serves. What is refused is not tried again until its files change. What fails
 * for another reason is.
 *
 * <p>Threads: one of its own, which alone touches what is not final.
 */
public final class ModelWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelWatch.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);
  private static final int LOOKS_BETWEEN_TRIES = 10;

  private final Path folder;
  private final List<Place> places;
  private final ModelTrial trial;
  private final SwapListener listener;
  private final Duration interval;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "model-watch");
  private Staging.Stamp seen;
  private Staging.Stamp handled;
  private Staging.@Nullable Stamp complained;
  private int pause;

  /**
   * A device's engine, and how another one is opened for it.
   *
   * @param slot stays its owner's
   */
  public record Place(EngineSlot slot, EngineSettings settings) {}

  /**
   * @param folder from which what serves was loaded
   * @param loaded what the folder was like then
   * @param places at least one
   * @param interval between two looks; a package must stay the same from one to the next
   */
  public ModelWatch(
      Path folder,
      Staging.Stamp loaded,
      List<Place> places,
      ModelTrial trial,
      SwapListener listener,
      Duration interval) {
    this.folder = folder;
    this.places = List.copyOf(places);
    this.trial = trial;
    this.listener = listener;
    this.interval = interval;
    handled = loaded;
    seen = loaded;
    thread.setDaemon(true);
  }

  /** Begins to watch. */
  public void start() {
    thread.start();
  }

  private void watch() {
    try {
      while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Staging.Stamp now = Staging.stamp(folder);
    boolean isSettled = now.equals(seen);
    seen = now;
    if (!isSettled || now.equals(handled) || pause-- > 0) {
      return;
    }
    try {
      if (Staging.with(folder, now, this::take).isPresent()) {
        handled = now;
      }
    } catch (InvalidModelException | RefusedException e) {
      handled = now;
      refuse(String.valueOf(e.getMessage()));
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      // may pass: a full disk, permissions, a graphics card that others use
      LOG.atDebug().setCause(e).log("model refused");
      pause = LOOKS_BETWEEN_TRIES;
      if (!now.equals(complained)) {
        complained = now;
        refuse(folder + ": " + e + "; it is tried again");
      }
    }
  }

  /** The trial's verdict. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String why) {
      super(why);
    }
  }

  private void refuse(String why) {
    LOG.atError()
        .addKeyValue("error", why)
        .addKeyValue("live", places.get(0).slot().current().model().id())
        .log("a new model is refused, the old one goes on");
    listener.refused();
  }

  /** Returns whether it serves. */
  private boolean take(ModelPackage copy) throws Exception {
    Engine live = places.get(0).slot().current();
    ModelPackage fresh = new ModelPackage(folder, copy.card(), copy.id());
    if (copy.id().equals(live.model().id()) && copy.card().equals(live.model().card())) {
      return true;
    }
    List<Engine> opened = new ArrayList<>();
    boolean serves = false;
    try {
      for (Place place : places) {
        opened.add(Engine.open(copy, place.settings()));
      }
      boolean isChosen = OperatorChoice.covers(folder, copy.id().version());
      Optional<String> refusal =
          trial.refusal(opened.get(0), isChosen ? Optional.empty() : Optional.of(live));
      if (refusal.isPresent()) {
        throw new RefusedException(folder + ": " + refusal.get());
      }
      for (int i = 0; i < places.size(); i++) {
        places.get(i).slot().exchange(opened.get(i));
      }
      serves = true;
    } finally {
      if (!serves) {
        opened.forEach(Engine::close);
      }
    }
    listener.swapped(fresh);
    LOG.atInfo()
        .addKeyValue("before", live.model().id())
        .addKeyValue("now", fresh.id())
        .log("another model serves");
    return true;
  }

  /** Ends the watch; a package that is being looked at may still come to serve within 20 s. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
