package io.sigmascope.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of the embedded broker that are not Kafka's defaults, and why. */
final class BrokerProperties {
  private static final int MEBIBYTE = 1024 * 1024;

  private BrokerProperties() {}

  static Map<String, Object> of(Path folder, int clientPort, int controllerPort) {
    String clients = BoundSockets.CLIENTS;
    String controller = BoundSockets.CONTROLLER;
    String host = EmbeddedBroker.HOST;
    Map<String, Object> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", String.valueOf(EmbeddedBroker.NODE_ID));
    properties.put("log.dirs", folder.toString());
    properties.put(
        "listeners",
        "%s://%s:%d,%s://%s:%d"
            .formatted(clients, host, clientPort, controller, host, controllerPort));
    properties.put(
        "listener.security.protocol.map",
        "%s:PLAINTEXT,%s:PLAINTEXT".formatted(clients, controller));
    properties.put("controller.listener.names", controller);
    properties.put(
        "controller.quorum.voters",
        "%d@%s:%d".formatted(EmbeddedBroker.NODE_ID, host, controllerPort));
    properties.putAll(SINGLE_NODE);
    properties.putAll(SMALL);
    properties.putAll(BEHAVIOUR);
    return properties;
  }

  /** Internal topics need no more replicas than there are nodes. */
  private static final Map<String, String> SINGLE_NODE =
      Map.of(
          "offsets.topic.replication.factor", "1",
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "share.coordinator.state.topic.num.partitions", "1");

  /** The pipeline needs the cores and the memory more than the broker does. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("num.network.threads", "1"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "1"),
          Map.entry("group.coordinator.threads", "1"),
          Map.entry("share.coordinator.threads", "1"),
          // The default of 128 MiB is allocated at once
          Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(4 * MEBIBYTE)),
          Map.entry("log.index.size.max.bytes", String.valueOf(MEBIBYTE)),
          // Retention removes whole closed segments, so they must be small beside its limits
          Map.entry("log.segment.bytes", String.valueOf(64 * MEBIBYTE)),
          Map.entry("log.retention.check.interval.ms", "10000"),
          Map.entry("log.segment.delete.delay.ms", "1000"));

  private static final Map<String, String> BEHAVIOUR =
      Map.of(
          "auto.create.topics.enable", "false",
          // Dead letters carry frames of 8 MiB with headers in 9 MiB; the rest is the batch's own
          "message.max.bytes", String.valueOf(10 * MEBIBYTE),
          "group.initial.rebalance.delay.ms", "0",
          // How soon an aborted transaction of a lost worker lets read_committed readers pass
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
          // The broker shares its cores with the work: a starved one must not be declared dead
          "broker.session.timeout.ms", "60000");
}
