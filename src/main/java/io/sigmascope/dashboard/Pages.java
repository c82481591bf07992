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
import java.util.Properties;

/** The page and its files, all from this program: nothing is loaded from elsewhere. */
public final class Pages implements Routes {
  private static final String SCRIPT = "text/javascript;charset=utf-8";

  private static final Map<String, String> FILES =
      Map.of(
          "index.html", "text/html;charset=utf-8",
          "app.js", SCRIPT,
          "tiles.js", SCRIPT,
          "camera.js", SCRIPT,
          "history.js", SCRIPT,
          "system.js", SCRIPT,
          "legend.js", SCRIPT,
          "style.css", "text/css;charset=utf-8",
          "icon.svg", "image/svg+xml");

  /** Of uPlot, which draws lines over time. */
  private static final Map<String, String> CHARTS =
      Map.of("uPlot.esm.js", SCRIPT, "uPlot.min.css", "text/css;charset=utf-8");

  private static final String WEB_JAR = "/META-INF/resources/webjars/uplot/%s/dist/%s";
  private static final String VERSION = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    FILES.forEach(
        (file, type) -> {
          String path = file.equals("index.html") ? "/" : "/" + file;
          routes.add(route(path, type, bytes(file)));
        });
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
