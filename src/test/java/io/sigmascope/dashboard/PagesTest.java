package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.http.WebServer;
import io.sigmascope.image.ColourScheme;
import io.sigmascope.settings.HttpSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/sigmascope/dashboard");

  /** What a page, a module or a style sheet asks the server for. */
  private static final Pattern ASKED =
      Pattern.compile("(?:src=|href=|from |import\\()\"(/[a-zA-Z.]*\\.[a-z]+)\"");

  /** What is asked for at once, and not only when a view needs it. */
  private static final Pattern ASKED_AT_ONCE =
      Pattern.compile("(?:src=|href=|from )\"/([a-z]*\\.[a-z]+)\"");

  private static List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void everythingThatAPageAsksForIsServed() throws Exception {
    try (WebServer server =
        WebServer.start(new HttpSettings("127.0.0.1", 0), List.of(new Pages()))) {
      List<String> asked = new ArrayList<>(List.of("/"));
      for (Path file : files()) {
        Matcher matcher = ASKED.matcher(Files.readString(file));
        while (matcher.find()) {
          asked.add(matcher.group(1));
        }
      }

      assertThat(asked).hasSizeGreaterThan(6);
      for (String path : asked) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty();
      }
    }
  }

  @Test
  void nothingIsLoadedFromElsewhereAndNoTextBecomesMarkup() throws Exception {
    for (Path file : files()) {
      String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");

      assertThat(text).as(file.toString()).doesNotContain("http://", "https://", "//cdn");
      assertThat(text).as(file.toString()).doesNotContain("innerHTML", "eval(", "document.write");
    }
  }

  @Test
  void theLegendHasTheColoursOfTheClasses() throws Exception {
    List<String> expected =
        StreetClass.all().stream()
            .map(
                type ->
                    String.format(
                        Locale.ROOT,
                        "[\"%s\", \"#%06x\", \"#%06x\"]",
                        type.label(),
                        ColourScheme.CITYSCAPES.ofTrainId(type.trainId()),
                        ColourScheme.SAFE.ofTrainId(type.trainId())))
            .toList();

    assertThat(
            Pattern.compile("\\[\"[a-z ]+\", \"#[0-9a-f]{6}\", \"#[0-9a-f]{6}\"]")
                .matcher(Files.readString(FOLDER.resolve("legend.js")))
                .results()
                .map(match -> match.group()))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void theFirstViewIsSmallAndWithoutCharts() throws Exception {
    Deque<String> next = new ArrayDeque<>(List.of("index.html"));
    Set<String> first = new TreeSet<>();
    long bytes = 0;
    while (!next.isEmpty()) {
      String file = next.remove();
      if (first.add(file)) {
        String text = Files.readString(FOLDER.resolve(file));
        bytes += text.length();
        ASKED_AT_ONCE.matcher(text).results().forEach(match -> next.add(match.group(1)));
      }
    }

    assertThat(first).contains("app.js", "tiles.js", "style.css").doesNotContain("chart.js");
    assertThat(bytes).isBetween(20_000L, 70_000L);
  }
}
