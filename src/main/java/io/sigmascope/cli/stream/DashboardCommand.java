package io.sigmascope.cli.stream;

import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.HttpOptions;
import io.sigmascope.cli.option.KafkaOptions;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dashboard.LiveView;
import io.sigmascope.dashboard.Pages;
import io.sigmascope.http.Health;
import io.sigmascope.http.WebServer;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.Part;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneJoin;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the live page on the results of any deployment. */
@Command(
    name = "dashboard",
    description = "Shows all cameras and what is found in them, live, in a browser.",
    mixinStandardHelpOptions = true)
public final class DashboardCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(DashboardCommand.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;

  @Override
  public Integer call() throws Exception {
    KafkaProperties properties = kafka.properties();
    requireTopics(properties);
    StopSignal stop = StopSignal.install();
    try (Monitoring monitoring = new Monitoring(Part.NONE);
        LiveView live = new LiveView(new ModelFacts(), InstantSource.system());
        WebServer web =
            WebServer.start(
                http.settings(), List.of(monitoring, new Health(List.of()), live, new Pages()))) {
      live.connect(properties);
      LOG.atInfo()
          .addKeyValue("http", web.url())
          .addKeyValue("kafka", properties.bootstrapServers())
          .log("the dashboard is there");
      while (!stop.await(TICK)) {
        // the server's threads do the work
      }
      return 0;
    }
  }

  private static void requireTopics(KafkaProperties properties) throws InterruptedException {
    List<TopicSpec> results = SceneJoin.TOPICS.stream().map(Topics::spec).toList();
    try (TopicAdmin admin = TopicAdmin.connect(properties, KafkaOptions.PATIENCE)) {
      List<String> missing = admin.missing(results);
      if (!missing.isEmpty()) {
        throw new UsageException(
            "Kafka at "
                + properties.bootstrapServers()
                + " lacks topics: "
                + String.join(", ", missing)
                + "; 'sigmascope topics TOPOLOGY.yaml --create' makes them");
      }
    }
  }
}
