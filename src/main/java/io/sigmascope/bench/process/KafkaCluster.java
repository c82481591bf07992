package io.sigmascope.bench.process;

import io.sigmascope.broker.LogFolder;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * Stock Kafka brokers in processes of their own, each broker and controller. With three of them
 * every topic has three replicas, two of which must have a record before it counts.
 *
 * <p>For one thread.
 */
public final class KafkaCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Path folder;
  private final Timeouts timeouts;
  private final int[] clientPorts;
  private final int[] controllerPorts;
  private final ChildJvm[] nodes;

  private KafkaCluster(Path folder, int size, Timeouts timeouts) throws IOException {
    this.folder = folder;
    this.timeouts = timeouts;
    nodes = new ChildJvm[size];
    int[] ports = freePorts(2 * size);
    clientPorts = IntStream.range(0, size).map(i -> ports[2 * i]).toArray();
    controllerPorts = IntStream.range(0, size).map(i -> ports[2 * i + 1]).toArray();
  }

  /**
   * Formats and starts brokers; when this returns, clients can use them.
   *
   * @throws IOException if one does not start
   */
  public static KafkaCluster start(Path folder, int size, Timeouts timeouts)
      throws IOException, InterruptedException {
    KafkaCluster cluster = new KafkaCluster(folder, size, timeouts);
    Uuid clusterId = Uuid.randomUuid();
    try {
      for (int i = 0; i < size; i++) {
        cluster.write(i);
        LogFolder.format(cluster.data(i), i + 1, clusterId);
      }
      for (int i = 0; i < size; i++) {
        cluster.run(i);
      }
      cluster.awaitWhole(START);
      return cluster;
    } catch (IOException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  public int size() {
    return nodes.length;
  }

  public String bootstrapServers() {
    return IntStream.of(clientPorts)
        .mapToObj(port -> HOST + ":" + port)
        .collect(Collectors.joining(","));
  }

  /** Kills a broker: {@code kill -9}. */
  public void kill(int node) throws IOException, InterruptedException {
    nodes[node].kill();
  }

  /** Starts a broker again, on the data that it had. */
  public void run(int node) throws IOException {
    nodes[node] =
        ChildJvm.start(
            "broker-" + node,
            folder,
            ChildJvm.quickStart("384m"),
            "kafka.Kafka",
            List.of(file(node).toString()));
  }

  /**
   * Waits until all brokers are there and every partition has all of its replicas in step.
   *
   * @throws IOException if a broker has ended, or it takes too long
   */
  public void awaitWhole(Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try (Admin admin = Admin.create(KafkaProperties.of(bootstrapServers()).admin())) {
      while (!isWhole(admin)) {
        for (ChildJvm node : nodes) {
          node.requireAlive();
        }
        if (System.nanoTime() - end > 0) {
          throw new IOException("the brokers were not whole after " + patience.toSeconds() + " s");
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    }
  }

  private boolean isWhole(Admin admin) throws InterruptedException {
    try {
      int there = admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size();
      List<String> topics = new ArrayList<>(admin.listTopics().names().get(5, TimeUnit.SECONDS));
      return there == nodes.length
          && admin.describeTopics(topics).allTopicNames().get(5, TimeUnit.SECONDS).values().stream()
              .allMatch(KafkaCluster::isWhole);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static boolean isWhole(TopicDescription topic) {
    return topic.partitions().stream()
        .allMatch(
            partition ->
                partition.leader() != null
                    && partition.isr().size() == partition.replicas().size());
  }

  private Path file(int node) {
    return folder.resolve("broker-" + node + ".properties");
  }

  private Path data(int node) {
    return folder.resolve("data-" + node);
  }

  private void write(int node) throws IOException {
    int replicas = Math.min(3, nodes.length);
    int inStep = Math.max(1, replicas - 1);
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(node + 1));
    properties.put("log.dirs", data(node).toString());
    properties.put(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
            .formatted(HOST, clientPorts[node], HOST, controllerPorts[node]));
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "controller.quorum.voters",
        IntStream.range(0, nodes.length)
            .mapToObj(i -> (i + 1) + "@" + HOST + ":" + controllerPorts[i])
            .collect(Collectors.joining(",")));
    properties.put("default.replication.factor", Integer.toString(replicas));
    properties.put("min.insync.replicas", Integer.toString(inStep));
    properties.put("auto.create.topics.enable", "false");
    properties.put("message.max.bytes", Integer.toString(10 << 20));
    properties.put("group.initial.rebalance.delay.ms", "0");
    for (String internal : List.of("offsets.topic", "transaction.state.log")) {
      properties.put(internal + ".replication.factor", Integer.toString(replicas));
      properties.put(internal + ".num.partitions", "4");
    }
    properties.put("transaction.state.log.min.isr", Integer.toString(inStep));
    properties.put("share.coordinator.state.topic.replication.factor", Integer.toString(replicas));
    properties.put("share.coordinator.state.topic.min.isr", Integer.toString(inStep));
    properties.putAll(timeouts.broker());
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    try (var out = Files.newOutputStream(file(node))) {
      properties.store(out, null);
    }
  }

  private static int[] freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getByName(HOST)));
      }
      return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  @Override
  public void close() {
    for (ChildJvm node : nodes) {
      if (node != null) {
        node.close();
      }
    }
  }
}
