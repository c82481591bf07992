package io.sigmascope.dashboard;

import io.sigmascope.http.Reply;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The page and its files, all from this program: nothing is loaded from elsewhere. */
public final class Pages implements Routes {
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String STYLE = "text/css;charset=utf-8";

  /** By the end of a file's name. */
  private static final Map<String, String> TYPES =
      Map.of(
          "html",
          "text/html;charset=utf-8",
          "json",
          "application/json",
          "js",
          SCRIPT,
          "css",
          STYLE,
          "svg",
          "image/svg+xml");

  private static final List<String> FILES =
      List.of(
          "app.js",
          "camera.js",
          "chart.js",
          "controls.js",
          "dom.js",
          "fleet.js",
          "history.js",
          "icon.svg",
          "index.html",
          "keys.js",
          "ledger.js",
          "legend.js",
          "numbers.js",
          "openapi.json",
          "pictures.js",
          "record.js",
          "reliability.js",
          "replay.js",
          "review.js",
          "samples.js",
          "server.js",
          "settings.js",
          "stage.js",
          "strip.js",
          "style.css",
          "system.js",
          "table.js",
          "theme.js",
          "tiles.js",
          "timeline.js",
          "uncertainty.js",
          "unsure.js",
          "views.css");

  /** Of uPlot, which draws lines over time. */
  private static final Map<String, String> CHARTS =
      Map.of("uPlot.esm.js", SCRIPT, "uPlot.min.css", STYLE);

  private static final String WEB_JAR = "/META-INF/resources/webjars/uplot/%s/dist/%s";
  private static final String VERSION = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String file : FILES) {
      String path = file.equals("index.html") ? "/" : "/" + file;
      String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
      routes.add(route(path, Objects.requireNonNull(type, file), bytes(file)));
    }
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(bytes(VERSION)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CHARTS.forEach(
        (file, type) ->
            routes.add(
                route(
                    "/" + file,
                    type,
                    bytes(WEB_JAR.formatted(properties.getProperty("version"), file)))));
    return routes;
  }

  private static Route route(String path, String type, byte[] body) {
    Reply reply = new Reply(200, type, body);
    return new Route(path, request -> reply);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Pages.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its page " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
