package io.sigmascope.cli.stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.sigmascope.cli.process.Installed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Debian's Chromium, driven by Playwright. What its consoles say is kept. For one thread. */
final class Chromium implements AutoCloseable {
  private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
  private static final Pattern ANSWERS = Pattern.compile("status of (404|410|429|503)");
  private static final String AXE = "/META-INF/resources/webjars/axe-core/%s/axe.min.js";
  private static final String AXE_VERSION =
      "/META-INF/maven/org.webjars.npm/axe-core/pom.properties";

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> errors = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips the test where there is no browser, but for CI. */
  static Chromium launch() {
    Installed.require(Files.isExecutable(EXECUTABLE), "chromium");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(EXECUTABLE)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync"))));
  }

  Page open(String url, int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // What Kafka has no more, or not at once, is told by a status, which the browser reports.
          boolean isAnswer =
              ANSWERS.matcher(message.text()).find() && message.location().contains("/api/");
          if (message.type().equals("error") && !isAnswer) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    page.navigate(url);
    return page;
  }

  /** What pages have complained of so far. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Faults of accessibility that axe-core calls serious or critical, a line each. */
  static List<String> faults(Page page) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Chromium.class.getResourceAsStream(AXE_VERSION)) {
      properties.load(in);
    }
    try (InputStream in =
        Chromium.class.getResourceAsStream(AXE.formatted(properties.getProperty("version")))) {
      page.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; undefined");
    }
    Object lines =
        page.evaluate(
            """
            async () => (await axe.run()).violations
              .filter((each) => each.impact === "serious" || each.impact === "critical")
              .map((each) => each.id + ": " + each.nodes.map((node) => node.html).join(" | "))
            """);
    List<String> faults = new ArrayList<>();
    ((List<?>) lines).forEach(line -> faults.add(String.valueOf(line)));
    return faults;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
