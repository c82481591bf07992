package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole pipeline against a broker with TLS, passwords and access control lists, allowed exactly
 * what the document says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityIT {
  private static final int FRAMES = 8;
  private static final List<String> USERS =
      List.of("operator", "capture", "scene", "telemetry", "replay", "reader");
  private static final String VARIABLE = "KAFKA_PASSWORD";

  /** User, resource type, pattern, name, operations. */
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(\\w+)` \\| (\\w+) \\| (literal|prefixed) \\| `([^`]+)` \\| ([^|]+) \\|$");

  @TempDir static Path folder;
  private SecuredKafka kafka;
  private final List<SigmascopeProcess> processes = new ArrayList<>();

  @BeforeAll
  void startKafka() throws Exception {
    kafka = SecuredKafka.start(folder.resolve("kafka"), USERS);
    kafka.allow(documented());
  }

  @AfterEach
  void endProcesses() {
    processes.forEach(SigmascopeProcess::close);
    processes.clear();
  }

  @AfterAll
  void stopKafka() {
    kafka.close();
  }

  @Test
  void theDocumentedPermissionsSufficeAndSecretsStaySecret() throws Exception {
    String[] topologies = {
      "topologies/scene.yaml",
      withWindows("uncertainty.yaml", "windows: {size: 2s, advance: 1s, grace: 500ms}"),
      withWindows("activity.yaml", "windows: {size: 2s, grace: 500ms}")
    };
    finish(
        as(
            "operator",
            "topics",
            topologies[0],
            topologies[1],
            topologies[2],
            "--create",
            "--partitions",
            "2"));
    SigmascopeProcess scene = as("scene", "run", topologies[0], "--http-port", "0");
    SigmascopeProcess telemetry =
        as("telemetry", "run", topologies[1], topologies[2], "--http-port", "0");
    scene.awaitErr("topologies are running");
    telemetry.awaitErr("topologies are running");
    String port = Integer.toString(FreePort.find());
    SigmascopeProcess dashboard = as("reader", "dashboard", "--http-port", port);
    dashboard.awaitErr("the dashboard is there");
    Instant begin = Instant.now();
    finish(as("capture", "capture", "--cameras", cameras().toString(), "--http-port", "0"));
    kafka.send("capture", "camera.frames", "gate", "no picture");

    SigmascopeProcess results =
        as(
            "reader",
            "watch",
            "--from-beginning",
            "--frames",
            Integer.toString(2 * FRAMES),
            "--json");
    finish(results);

    assertThat(results.out().lines()).hasSize(2 * FRAMES);
    kafka.awaitRecords("scene.uncertainty.windows");
    kafka.awaitRecords("fleet.activity");
    kafka.awaitRecords("scene.alerts");
    kafka.awaitRecords("camera.dead-letters");
    assertReplays(begin);
    finish(as("reader", "review", "--save", folder.resolve("review").toString()));
    assertShown("http://127.0.0.1:" + port);
    dashboard.interrupt();
    assertThat(dashboard.awaitExit()).as(dashboard.err()).isZero();
    scene.interrupt();
    telemetry.interrupt();
    assertThat(scene.awaitExit()).as(scene.err()).isZero();
    assertThat(telemetry.awaitExit()).as(telemetry.err()).isZero();
    assertThat(scene.err() + telemetry.err())
        .doesNotContainIgnoringCase("authorization")
        .doesNotContain("ERROR");
    for (SigmascopeProcess process : processes) {
      assertThat(process.out() + process.err()).doesNotContain(kafka.secrets());
    }
  }

  private void assertReplays(Instant begin) throws Exception {
    String[] arguments = {
      "replay", "--from", begin.toString(), "--model", "street-untrained", "--json"
    };
    SigmascopeProcess first = as("replay", arguments);
    finish(first);

    assertThat(new ObjectMapper().readTree(first.out()).get("compared").asInt())
        .isEqualTo(2 * FRAMES);
    kafka.awaitRecords("scene.agreement");
  }

  /** Pictures, and what went on, are there; secrets are not. */
  private void assertShown(String url) throws Exception {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    while (get(url + "/api/fleet/gate/image").statusCode() != 200
        || !get(url + "/api/fleet/gate/events").body().contains("freeRoadShare")) {
      assertThat(System.nanoTime() - end).as("what the dashboard shows").isNegative();
      Thread.sleep(200);
    }
    for (String path : List.of("/metrics", "/api/fleet", "/health/ready")) {
      assertThat(get(url + path).body()).as(path).doesNotContain(kafka.secrets());
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A copy of a topology's file whose windows end while somebody waits. */
  private String withWindows(String name, String windows) throws Exception {
    String shipped = Files.readString(Path.of("topologies", name));
    String quick =
        shipped.replaceFirst("(?s)\nwindows:.*?(\n\n|\n(?=[a-z]))", "\n" + windows + "\n");
    assertThat(quick).isNotEqualTo(shipped);
    return Files.writeString(folder.resolve(name), quick).toString();
  }

  @Test
  void aWrongPasswordIsSaidInALine() throws Exception {
    SigmascopeProcess watch = with("wrong-password", "reader", "watch", "--frames", "1");

    assertThat(watch.awaitExit()).isNotZero();
    assertThat(watch.err())
        .containsIgnoringCase("authentication failed")
        .contains(kafka.bootstrapServers())
        .doesNotContain("\tat ")
        .doesNotContain("wrong-password");
    assertThat(
            watch
                .err()
                .lines()
                .filter(line -> !line.contains(" WARN ") && !line.contains(" ERROR ")))
        .hasSize(1);
  }

  @Test
  void whatIsNotAllowedIsSaidInALine() throws Exception {
    finish(as("operator", "topics", "topologies/scene.yaml", "--create", "--partitions", "2"));

    SigmascopeProcess watch = as("capture", "watch", "--frames", "1");

    assertThat(watch.awaitExit()).isNotZero();
    assertThat(watch.err())
        .containsIgnoringCase("not authorized")
        .contains("scene.")
        .doesNotContain("\tat ");
  }

  /** The table of docs/security.md. */
  private static List<AclBinding> documented() throws Exception {
    List<AclBinding> bindings = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs/security.md"))) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        continue;
      }
      assertThat(USERS).contains(row.group(1));
      for (String operation : row.group(5).strip().split(", ")) {
        bindings.add(
            new AclBinding(
                new ResourcePattern(
                    ResourceType.fromString(row.group(2)),
                    row.group(4),
                    PatternType.valueOf(row.group(3).toUpperCase(Locale.ROOT))),
                new AccessControlEntry(
                    "User:" + row.group(1),
                    "*",
                    AclOperation.fromString(operation),
                    AclPermissionType.ALLOW)));
      }
    }
    assertThat(bindings).hasSizeGreaterThan(20).noneMatch(AclBinding::isUnknown);
    return bindings;
  }

  private Path cameras() throws Exception {
    return Files.writeString(
        folder.resolve("cameras.yaml"),
        """
        cameras:
          - {id: gate, uri: 'rendered:31?frames=%d', maxFps: 10}
          - {id: roof, uri: 'rendered:32?frames=%d', maxFps: 10}
        """
            .formatted(FRAMES, FRAMES));
  }

  private SigmascopeProcess as(String user, String... arguments) throws Exception {
    return with(kafka.password(user), user, arguments);
  }

  private SigmascopeProcess with(String password, String user, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("env", "--default-signal=INT", VARIABLE + "=" + password, "./sigmascope"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--kafka-config", kafka.clientProperties(user, VARIABLE).toString()));
    SigmascopeProcess process = SigmascopeProcess.start(folder, command);
    processes.add(process);
    return process;
  }

  private static void finish(SigmascopeProcess process) throws Exception {
    assertThat(process.awaitExit()).as(process.err()).isZero();
  }
}
