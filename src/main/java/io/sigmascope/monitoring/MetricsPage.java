package io.sigmascope.monitoring;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Request;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * {@code /metrics}: all metrics of the process, in the format that the scraper prefers. Native
 * histograms exist only in the protobuf format, which Prometheus asks for when it is told to scrape
 * them; text and OpenMetrics carry the classic buckets.
 */
final class MetricsPage implements Routes {
  private final PrometheusRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  MetricsPage(PrometheusRegistry registry) {
    this.registry = registry;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route("/metrics", this::scrape));
  }

  private Reply scrape(Request request) throws IOException {
    ExpositionFormatWriter writer = formats.findWriter(request.header("Accept").orElse(""));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    writer.write(body, registry.scrape());
    return new Reply(200, writer.getContentType(), body.toByteArray());
  }
}
