package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The live page in a real browser on answers that are made; no page may complain of anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
abstract class MadePages {
  private final List<Page> pages = new ArrayList<>();
  MadeAnswers answers;
  private Chromium chromium;

  @BeforeAll
  void launch() {
    chromium = Chromium.launch();
  }

  @BeforeEach
  void start() throws Exception {
    answers = MadeAnswers.start();
  }

  @AfterEach
  void closePages() {
    pages.forEach(page -> page.context().close());
    pages.clear();
    answers.close();
    assertThat(chromium.errors()).as("what pages complained of").isEmpty();
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** Leaves a picture of the page for people to look at. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/dashboard", name + ".png")));
  }

  Page open(String view) {
    return open(view, 1440, 900);
  }

  Page open(String view, int width, int height) {
    Page page = chromium.open(answers.url() + "/" + view, width, height, ColorScheme.LIGHT);
    pages.add(page);
    return page;
  }
}
