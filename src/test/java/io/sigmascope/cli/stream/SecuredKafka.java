package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A stock Kafka broker in a process of its own that lets nobody do anything unless it has been
 * allowed: SASL over TLS (SCRAM-SHA-512), and access control lists.
 */
final class SecuredKafka implements AutoCloseable {
  private static final String ADMIN = "admin";
  private static final String STORE_PASSWORD = "store-password";

  private final Path folder;
  private final int port;
  private final Map<String, String> passwords = new TreeMap<>();
  private final SigmascopeProcess process;

  private SecuredKafka(Path folder, List<String> users) throws Exception {
    this.folder = folder;
    port = FreePort.find();
    users.forEach(user -> passwords.put(user, "pw-of-" + user + "-" + Uuid.randomUuid()));
    passwords.put(ADMIN, "pw-of-admin-" + Uuid.randomUuid());
    makeStores();
    Path file = brokerProperties();
    format(file);
    process = SigmascopeProcess.start(folder, java("kafka.Kafka", file.toString()));
    try {
      awaitReady();
    } catch (Exception | AssertionError e) {
      process.close(); // nobody else knows of it
      throw e;
    }
  }

  /** Starts it, with accounts and without any permission. */
  static SecuredKafka start(Path folder, List<String> users) throws Exception {
    return new SecuredKafka(Files.createDirectories(folder), users);
  }

  String bootstrapServers() {
    return "localhost:" + port;
  }

  String password(String user) {
    return String.valueOf(passwords.get(user));
  }

  /** All that must be in no output. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>(passwords.values());
    secrets.add(STORE_PASSWORD);
    return secrets;
  }

  /** Client properties of a user, whose password is in an environment variable. */
  Path clientProperties(String user, String variable) throws IOException {
    Properties properties = client(user, "${env:" + variable + "}");
    properties.put("config.providers", "env");
    properties.put(
        "config.providers.env.class",
        "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
    Path file = folder.resolve(user + ".properties");
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    return file;
  }

  void allow(List<AclBinding> bindings) throws Exception {
    try (Admin admin = admin()) {
      admin.createAcls(bindings).all().get();
    }
  }

  /** Sends a record as a user. */
  void send(String user, String topic, String key, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            client(user, password(user)), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  /** Waits until a topic has a record. */
  void awaitRecords(String topic) throws Exception {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    try (Admin admin = admin()) {
      while (true) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicDescription described :
            admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
          described
              .partitions()
              .forEach(
                  info ->
                      partitions.put(
                          new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
        }
        long records =
            admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(found -> found.offset())
                .sum();
        if (records > 0) {
          return;
        }
        assertThat(System.nanoTime() - end).as("records of " + topic).isNegative();
        Thread.sleep(200);
      }
    }
  }

  private Admin admin() {
    return Admin.create(client(ADMIN, password(ADMIN)));
  }

  private Properties client(String user, String password) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", bootstrapServers());
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", "SCRAM-SHA-512");
    properties.put("sasl.jaas.config", login(user, password));
    properties.put("ssl.truststore.location", folder.resolve("trust.p12").toString());
    properties.put("ssl.truststore.password", STORE_PASSWORD);
    return properties;
  }

  private static String login(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
            .formatted(user)
        + " password=\"%s\";".formatted(password);
  }

  private Path brokerProperties() throws IOException {
    int controller = FreePort.find();
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("log.dirs", folder.resolve("data").toString());
    properties.put(
        "listeners",
        "CLIENTS://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controller));
    properties.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
    properties.put("inter.broker.listener.name", "CLIENTS");
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("controller.quorum.voters", "1@localhost:" + controller);
    properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    properties.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    properties.put(
        "listener.name.clients.scram-sha-512.sasl.jaas.config", login(ADMIN, password(ADMIN)));
    properties.put("ssl.keystore.location", folder.resolve("broker.p12").toString());
    properties.put("ssl.keystore.password", STORE_PASSWORD);
    properties.put("ssl.truststore.location", folder.resolve("trust.p12").toString());
    properties.put("ssl.truststore.password", STORE_PASSWORD);
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // the controller listens to this process alone
    properties.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
    properties.put("auto.create.topics.enable", "false");
    properties.put("message.max.bytes", Integer.toString(10 << 20));
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    for (String internal : List.of("offsets.topic", "transaction.state.log")) {
      properties.put(internal + ".replication.factor", "1");
      properties.put(internal + ".num.partitions", "4");
    }
    properties.put("transaction.state.log.min.isr", "1");
    Path file = folder.resolve("broker.properties");
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    return file;
  }

  private void makeStores() throws Exception {
    run(
        keytool(
            "-genkeypair",
            "-keystore",
            "broker.p12",
            "-alias",
            "broker",
            "-keyalg",
            "RSA",
            "-validity",
            "2",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost"));
    run(
        keytool(
            "-exportcert", "-keystore", "broker.p12", "-alias", "broker", "-file", "broker.crt"));
    run(
        keytool(
            "-importcert",
            "-keystore",
            "trust.p12",
            "-alias",
            "broker",
            "-file",
            "broker.crt",
            "-noprompt"));
  }

  /** Files are in the folder. */
  private List<String> keytool(String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk("keytool")));
    for (String argument : arguments) {
      boolean isFile = argument.endsWith(".p12") || argument.endsWith(".crt");
      command.add(isFile ? folder.resolve(argument).toString() : argument);
    }
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
    return command;
  }

  private void format(Path file) throws Exception {
    List<String> command =
        java(
            "kafka.tools.StorageTool",
            "format",
            "--config",
            file.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString());
    passwords.forEach(
        (user, password) ->
            command.addAll(
                List.of(
                    "--add-scram",
                    "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, password))));
    run(command);
  }

  private static List<String> java(String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(jdk("java"), "-Xmx384m", "-cp", "target/classes:target/lib/serving/*", main));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String jdk(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  private void run(List<String> command) throws Exception {
    SigmascopeProcess.finish(folder, command);
  }

  private void awaitReady() throws Exception {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    while (true) {
      try (Admin admin = admin()) {
        admin.describeCluster().nodes().get();
        return;
      } catch (Exception e) {
        assertThat(process.isAlive()).as(process.out() + process.err()).isTrue();
        assertThat(System.nanoTime() - end).as("ready; last: " + e).isNegative();
        Thread.sleep(200);
      }
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
