package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.sigmascope.dashboard.Pages;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import io.sigmascope.http.WebServer;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.settings.HttpSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What the live page makes of answers that a pipeline in good order never gives: the answers are
 * made here, page and browser are real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class DashboardPageIT {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] PICTURE =
      JpegEncoder.encode(new RgbImage(32, 16, new byte[32 * 16 * 3]), 80);

  private Chromium chromium;
  private WebServer server;
  private final List<Page> pages = new ArrayList<>();
  private volatile Supplier<Reply> fleet = () -> Reply.json(Map.of());
  private volatile Map<String, Object> events = Map.of();

  /** Answers so far; the server's clock goes on by five seconds with each. */
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeAll
  void start() throws Exception {
    chromium = Chromium.launch();
    Routes api =
        () ->
            List.of(
                new Route("/api/fleet", request -> fleet.get()),
                new Route("/api/fleet/{id}", request -> Reply.json(camera(List.of()))),
                new Route(
                    "/api/fleet/{id}/frames",
                    request -> Reply.json(Map.of("whole", true, "frames", List.of()))),
                new Route("/api/fleet/{id}/history", request -> Reply.json(history())),
                new Route("/api/fleet/{id}/events", request -> Reply.json(events)),
                new Route(
                    "/api/fleet/{id}/{layer}", request -> new Reply(200, "image/jpeg", PICTURE)));
    server = WebServer.start(new HttpSettings("127.0.0.1", 0), List.of(api, new Pages()));
  }

  /** A page that stays open would go on asking, and the server's clock with it. */
  @AfterEach
  void closePages() {
    pages.forEach(page -> page.context().close());
    pages.clear();
    assertThat(chromium.errors()).as("what pages complained of").isEmpty();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private Page open(String view) {
    Page page = chromium.open(server.url() + "/" + view, 1440, 900, ColorScheme.LIGHT);
    pages.add(page);
    return page;
  }

  private static Map<String, Object> ledger(long captured, long analysed, long inFlight) {
    Map<String, Object> ledger = new LinkedHashMap<>();
    ledger.put("captured", captured);
    ledger.put("analysed", analysed);
    ledger.put("dropped", Map.of());
    ledger.put("deadLettered", Map.of());
    ledger.put("expired", 0);
    ledger.put("inFlight", inFlight);
    ledger.put("waitingInKafka", 0);
    ledger.put("notSent", Map.of());
    return ledger;
  }

  private void answer(Map<String, Object> ledger, List<Object> alerts) {
    fleet =
        () -> {
          int times = asked.incrementAndGet();
          Map<String, Object> system = new LinkedHashMap<>();
          if (!ledger.isEmpty()) {
            system.put("ledger", ledger);
            system.put("uptimeSeconds", 5.0 * times);
          }
          List<Object> standing = new ArrayList<>();
          alerts.forEach(
              alert -> {
                Map<String, Object> of = new LinkedHashMap<>(Map.of("camera", "gate"));
                ((Map<?, ?>) alert).forEach((key, value) -> of.put(String.valueOf(key), value));
                standing.add(of);
              });
          return Reply.json(
              Map.of(
                  "time", START.plusSeconds(5L * times).toString(),
                  "system", system,
                  "cameras", List.of(camera(alerts)),
                  "waiting", List.of(),
                  "alerts", standing));
        };
  }

  private Map<String, Object> camera(List<Object> alerts) {
    int times = asked.get();
    Map<String, Object> camera = new LinkedHashMap<>();
    camera.put("id", "gate");
    camera.put("frame", "0-" + times);
    camera.put("sequence", Integer.toString(times));
    camera.put("captureTime", START.plusSeconds(5L * times).toString());
    camera.put("silentSeconds", 0.1);
    camera.put("latencySeconds", 0.2);
    camera.put("framesPerSecond", 5);
    camera.put("expectedSeconds", 0.2);
    camera.put("width", 32);
    camera.put("height", 16);
    camera.put("calibrated", true);
    camera.put("model", Map.of("name", "street", "version", "0123456789ab"));
    camera.put("classes", List.of(Map.of("name", "road", "share", 0.5)));
    camera.put("instanceCount", 0);
    camera.put("instances", List.of());
    camera.put("novelty", 0.5);
    camera.put("uncertainty", Map.of());
    camera.put("alerts", alerts);
    return camera;
  }

  private static Map<String, Object> history() {
    List<Object> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      samples.add(
          Map.of(
              "n",
              i,
              "time",
              START.plusSeconds(2L * i).toString(),
              "semantic",
              0.2,
              "instances",
              3,
              "novelty",
              0.5));
    }
    return Map.of("whole", true, "samples", samples);
  }

  @Test
  void aLedgerWithMoreOutcomesThanCapturesHasAMark() {
    answer(ledger(1000, 1007, 0), List.of());

    Page page = open("#system");

    page.waitForSelector("text=off by 7 frames: more outcomes than were captured");
  }

  @Test
  void aLedgerWhosePartsAreNotItsSumHasAMark() {
    answer(ledger(1000, 900, 60), List.of());

    Page page = open("#system");

    page.waitForSelector("text=off by 40 frames: the sum is not what was captured");
  }

  @Test
  void framesThatNeitherEndNorWaitHaveAMarkAfterHalfAMinute() {
    answer(ledger(1000, 500, 500), List.of());

    Page page = open("#system");

    page.waitForSelector("text=every frame accounted for");
    Instant first = START.plusSeconds(5L * asked.get());
    page.waitForSelector("text=off by 500 frames: neither ended nor waiting in Kafka");
    Instant last = START.plusSeconds(5L * asked.get());
    assertThat(Duration.between(first, last)).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  void aStandingAlertIsOnTheTileAndInTheSystem() {
    Map<String, Object> drift =
        Map.of(
            "kind", "drift",
            "since", START.toString(),
            "message", "uncertainty of classes is 2.1 times the usual");
    answer(Map.of(), List.of(drift));

    Page page = open("");
    page.waitForSelector("[data-id=gate] .alerts:has-text('drift')");
    assertThat(page.locator("[data-id=gate] button").first().getAttribute("aria-label"))
        .contains("alert: drift");
    page.navigate(server.url() + "/#system");

    page.waitForSelector("text=uncertainty of classes is 2.1 times the usual");
  }

  @Test
  void theCamerasViewShowsAlertsThatAreOverAndWhatWentOn() {
    answer(Map.of(), List.of());
    Map<String, Object> over = pastAlert("lens-blinded", 20, 80, "no class is seen");
    Map<String, Object> before = pastAlert("drift", -900, -800, "too long ago");
    events =
        Map.of(
            "alerts", List.of(before, over),
            "activity", List.of(window(60, 4), window(120, 7)));

    Page page = open("#camera=gate");

    page.waitForSelector("#camera .alerts-past li:has-text('no class is seen')");
    assertThat(page.locator("#camera .alerts-past li").count()).isEqualTo(1);
    assertThat(
            page.locator("#camera .chart:has-text('Different objects') .value")
                .textContent()
                .trim())
        .isEqualTo("7");
    assertThat(page.locator("#camera .chart:has-text('Nearest object')").textContent())
        .contains("12.5 m");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/dashboard/camera-events.png")));
  }

  private static Map<String, Object> pastAlert(String kind, int begin, int end, String message) {
    return Map.of(
        "kind",
        kind,
        "since",
        START.plusSeconds(begin).toString(),
        "until",
        START.plusSeconds(end).toString(),
        "message",
        message);
  }

  private static Map<String, Object> window(int second, int tracks) {
    return Map.of(
        "start",
        START.plusSeconds(second).toString(),
        "end",
        START.plusSeconds(second + 60).toString(),
        "tracks",
        tracks,
        "nearestMetres",
        12.5,
        "freeRoadShare",
        0.3);
  }

  @Test
  void coloursAreChosenForAllViewsAndKept() {
    answer(Map.of(), List.of());
    Page page = open("");
    page.waitForSelector("[data-id=gate] img[src*='colours=safe']");
    String safe = page.locator(".swatch i").first().getAttribute("style");

    page.selectOption("[aria-label='Colours of classes and distances']", "cityscapes");

    page.waitForSelector("[data-id=gate] img[src*='colours=cityscapes']");
    assertThat(page.locator(".swatch i").first().getAttribute("style")).isNotEqualTo(safe);
    page.reload();
    page.waitForSelector("[data-id=gate] img[src*='colours=cityscapes']");
    page.navigate(server.url() + "/#camera=gate");
    page.waitForSelector("#camera .stage img[src*='colours=cityscapes']");
  }

  @Test
  void aServerThatGivesNoAnswerIsToldAndPicturesLookOld() {
    answer(Map.of(), List.of());
    Page page = open("");
    page.waitForSelector("[data-id=gate] img");

    fleet = () -> Reply.error(503, "not now");

    page.waitForSelector("#problem:has-text('No answer from the server')");
    page.waitForSelector("body.old");
    answer(Map.of(), List.of());
    page.waitForSelector("body:not(.old)");
  }
}
