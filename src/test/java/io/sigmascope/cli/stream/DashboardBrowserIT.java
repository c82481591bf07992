package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.wire.ResultMessage;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The live page of a demo in a real browser, by what people see and do. One camera goes on, one
 * comes to its end. Pictures of all views go to {@code target/dashboard}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardBrowserIT {
  private static final Path PICTURES = Path.of("target/dashboard");
  private static final String IMAGE = "[data-id=street] .panes img";

  private static final Page.WaitForSelectorOptions HIDDEN =
      new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN);

  @TempDir static Path folder;
  private Chromium chromium;
  private TestDemo demo;
  private String url;

  @BeforeAll
  void start() throws Exception {
    chromium = Chromium.launch();
    demo = TestDemo.start(folder, 40);
    url = demo.url() + "/";
  }

  @AfterAll
  void stop() {
    if (demo != null) {
      demo.close();
    }
    if (chromium != null) {
      assertThat(chromium.errors()).as("what pages complained of").isEmpty();
      chromium.close();
    }
  }

  private Page open(String view) {
    return chromium.open(url + view, 1440, 900, ColorScheme.LIGHT);
  }

  @Test
  void tilesGoOnAndALayerChangesTheirPixels() {
    Page page = open("");
    String first = picture(page, "labels", "");
    String next = picture(page, "labels", first);
    assertThat(next).isNotEqualTo(first);

    List<Double> classes = colour(page);
    page.keyboard().press("2");
    page.waitForSelector(IMAGE + "[src*='/depth?']");
    List<Double> depth = colour(page);
    page.keyboard().press("1");
    page.waitForSelector(IMAGE + "[src*='/image?']");
    List<Double> picture = colour(page);
    page.uncheck("#keys");
    page.keyboard().press("2");
    assertThat(page.isChecked(".layers input[value=image]")).as("keys switched off").isTrue();

    assertThat(distance(classes, depth)).as("of classes and depth").isGreaterThan(10);
    assertThat(distance(classes, picture)).as("of classes and picture").isGreaterThan(10);
    assertThat(distance(depth, picture)).as("of depth and picture").isGreaterThan(10);
  }

  private static double distance(List<Double> one, List<Double> other) {
    return Math.sqrt(
        IntStream.range(0, 3).mapToDouble(i -> Math.pow(one.get(i) - other.get(i), 2)).sum());
  }

  /** Waits for a picture of a layer that is another than one of before; its address. */
  private static String picture(Page page, String layer, String before) {
    String selector = IMAGE + "[src*='/" + layer + "?']";
    if (!before.isEmpty()) {
      selector += ":not([src='" + before + "'])";
    }
    return page.waitForSelector(selector).getAttribute("src");
  }

  /** Mean red, green and blue of the tile's picture, 0 to 255. */
  private static List<Double> colour(Page page) {
    Object means =
        page.evaluate(
            """
            (selector) => {
              const image = document.querySelector(selector);
              const canvas = document.createElement("canvas");
              canvas.width = image.naturalWidth;
              canvas.height = image.naturalHeight;
              const context = canvas.getContext("2d");
              context.drawImage(image, 0, 0);
              const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
              const sums = [0, 0, 0];
              for (let i = 0; i < data.length; i++) {
                if (i % 4 < 3) {
                  sums[i % 4] += data[i];
                }
              }
              return sums.map((sum) => sum / (data.length / 4));
            }
            """,
            IMAGE);
    return ((List<?>) means).stream().map(mean -> ((Number) mean).doubleValue()).toList();
  }

  @Test
  @Order(1) // while it is live
  void aCameraThatHasEndedSaysSoWithinFiveSecondsAndHasNoPicture() throws Exception {
    Page page = open("");
    Locator tile = page.locator("[data-id=ends]");
    page.waitForSelector("[data-id=ends] .panes img"); // it was there
    page.waitForSelector(
        "[data-id=ends].silent", new Page.WaitForSelectorOptions().setTimeout(120_000));
    Instant said = Instant.now();

    JsonNode ends = camera("ends");
    Instant last =
        Instant.parse(ends.path("captureTime").asText())
            .plusMillis(Math.round(1000 * ends.path("latencySeconds").asDouble()));
    assertThat(Duration.between(last, said))
        .as("since its last result")
        .isLessThan(Duration.ofSeconds(5));
    assertThat(tile.locator("img").count()).isZero();
    assertThat(tile.locator(".gone").textContent()).matches("no results for \\d+ s.*");
  }

  @Test
  void theLedgerOnThePageAddsUp() {
    Page page = open("#system");
    page.waitForSelector("text=every frame accounted for");

    String text = page.locator("#system").textContent().replace(",", "");
    Matcher sum =
        Pattern.compile(
                "captured(\\d+)= analysed(\\d+)\\+ dropped(\\d+)\\+ dead letters(\\d+)"
                    + "\\+ expired(\\d+)\\+ in flight(\\d+)")
            .matcher(text);
    assertThat(sum.find()).as(text).isTrue();
    long outcomes = 0;
    for (int part = 2; part <= 6; part++) {
      outcomes += Long.parseLong(sum.group(part));
    }
    assertThat(outcomes).isEqualTo(Long.parseLong(sum.group(1))).isPositive();
  }

  @Test
  void valuesUnderThePointerAreThoseOfTheTopicAlsoOfAFrameOfThen() throws Exception {
    awaitFrames("street", 4);
    String frame = frames("street").path(1).path("frame").asText();
    String sequence = frames("street").path(1).path("sequence").asText();
    Page page = open("#camera=street&frame=" + frame);
    page.waitForSelector("#camera .stage img[src*='frame=" + frame + "']");
    page.locator("#camera .stage").hover();
    page.waitForSelector("#camera .readout:has-text('·')");
    String told = page.locator("#camera .readout").textContent();

    List<ResultMessage<SceneResult.Semantics>> labels = new ArrayList<>();
    List<ResultMessage<SceneResult.Depth>> depths = new ArrayList<>();
    try (TopicRecords reader =
        new TopicRecords(demo.kafka(), Topics.SCENE_SEMANTIC, Topics.SCENE_DEPTH)) {
      for (ConsumerRecord<byte[], byte[]> record : reader.readAll()) {
        if (record.topic().equals(Topics.SCENE_SEMANTIC)) {
          labels.add(SceneReader.semantic(record.value()));
        } else {
          depths.add(SceneReader.depth(record.value()));
        }
      }
    }
    EncodedPlane plane = of(sequence, labels).labels();
    int middle = plane.size().height() / 2 * plane.size().width() + plane.size().width() / 2;
    int trainId = PlaneCodec.values8(plane)[middle] & 0xFF;
    assertThat(told).contains(StreetClass.ofTrainId(trainId).label());
    SceneResult.Depth depth = of(sequence, depths);
    double perMetre = (PlaneCodec.values16(depth.inverseDepth())[middle] & 0xFFFF) * depth.scale();
    if (perMetre > 0) {
      assertThat(told).contains(String.format(Locale.ROOT, "%.1f", 1 / perMetre));
    }
    assertThat(page.locator("#camera .past").textContent()).isNotBlank();
  }

  private static <R> R of(String sequence, List<ResultMessage<R>> messages) {
    return messages.stream()
        .filter(message -> message.frame().camera().value().equals("street"))
        .filter(message -> Long.toString(message.frame().sequence()).equals(sequence))
        .findFirst()
        .orElseThrow()
        .result();
  }

  @Test
  void oneCanStepBackAndReturnToLive() throws Exception {
    awaitFrames("street", 6);
    Page page = open("#camera=street");
    page.waitForSelector("#camera .stage img[src]");

    page.getByText("‹ frame").click();
    page.waitForSelector("#camera .past");
    String live = page.locator("#camera .stage img").first().getAttribute("src");
    page.getByText("‹ frame").click(); // a second step, so that it is not the one that was live
    page.waitForSelector("#camera .stage img[src]:not([src='" + live + "'])");
    page.waitForTimeout(3000); // all that was under way has come
    String past = page.locator("#camera .stage img").first().getAttribute("src");
    page.waitForTimeout(2000); // four frames later
    assertThat(page.locator("#camera .stage img").first().getAttribute("src"))
        .as("a frame of then stays")
        .isEqualTo(past);

    page.getByText("live", new Page.GetByTextOptions().setExact(true)).first().click();
    page.waitForSelector("#camera .past", HIDDEN);
    page.waitForSelector("#camera .stage img[src]:not([src='" + past + "'])");
  }

  @ParameterizedTest
  @CsvSource({
    "fleet, '', [data-id=street] img",
    "camera, #camera=street, #camera .stage img",
    "system, #system, text=every frame accounted for",
    "uncertainty, #uncertainty, text=Is it as right as it is sure?"
  })
  void everyViewCanBeUsedByAllAndFitsAnyScreen(String name, String view, String isThere)
      throws Exception {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = chromium.open(url + view, 1440, 900, scheme);
      page.waitForSelector(isThere);
      page.waitForTimeout(2500); // so that lines have points

      assertThat(Chromium.faults(page)).as(name + " " + scheme).isEmpty();
      picture(page, name + "-1440x900-" + scheme);
      assertFits(page);
      page.context().close();
    }
    Page phone = chromium.open(url + view, 390, 844, ColorScheme.LIGHT);
    phone.waitForSelector(isThere);
    phone.waitForTimeout(700);
    picture(phone, name + "-390x844");
    assertFits(phone);
    phone.context().close();
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
  }

  private static void assertFits(Page page) {
    Object wider =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) wider).intValue()).as("pixels beyond the screen").isLessThanOrEqualTo(0);
  }

  private void awaitFrames(String camera, int least) throws Exception {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    while (frames(camera).size() < least) {
      assertThat(System.nanoTime() - end).as("frames of " + camera).isNegative();
      Thread.sleep(200);
    }
  }

  private JsonNode frames(String camera) throws Exception {
    return get("api/fleet/" + camera + "/frames").path("frames");
  }

  private JsonNode camera(String camera) throws Exception {
    return get("api/fleet/" + camera);
  }

  private JsonNode get(String path) throws Exception {
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(url + path)).build(),
                    HttpResponse.BodyHandlers.ofString())
                .body());
  }
}
