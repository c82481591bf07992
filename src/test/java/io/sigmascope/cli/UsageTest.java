package io.sigmascope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.option.KafkaOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What users get for input that cannot be used: one message that names it, and exit code 2. */
class UsageTest {
  @TempDir Path folder;

  private record Answer(int code, String out, String err) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo --camera file:no-such.mp4 | no-such.mp4",
        "demo --camera file:pom.xml | pom.xml",
        "demo --camera images:no-such-folder/*.jpg | no-such-folder",
        "demo --camera rendered:one | rendered:one",
        "demo --camera rendered:1?frams=3 | frams",
        "demo --camera rendered:1?frames=0 | frames",
        "demo --camera ftp://camera | ftp",
        "demo --camera a=rendered:1 --camera a=rendered:2 | 'a'",
        "demo --camera a/b=rendered:1 | a/b",
        "demo --fps 0 | --fps",
        "demo --fps many | many",
        "demo --duration 5 | '5'",
        "demo --duration 0s | --duration",
        "demo --kafka-port 70000 | 70000",
        "demo --http-port -1 | --http-port must be within 0 to 65535, got -1",
        "demo --delivery once | 'once'",
        "demo --bogus | --bogus",
        "capture --cameras no-such.yaml | no-such.yaml",
        "capture | --cameras",
        "run no-such.yaml | no-such.yaml",
        "run topologies/scene.yaml topologies/scene.yaml | 'sigmascope-scene'",
        "topics topologies/scene.yaml | --create",
        "topics topologies/scene.yaml --check --partitions 0 | --partitions",
        "topics topologies/scene.yaml --check --kafka-config no-such.properties | no-such.properties",
        "watch --camera a/b | a/b",
        "watch --frames 0 | --frames",
        "watch --save pom.xml | pom.xml",
        "review | --save",
        "review --save pom.xml | pom.xml",
        "review --save target/never --camera a/b | a/b",
        "review --save target/never --limit 0 | --limit",
        "review --save target/never --from noon | 'noon'",
        "review --save target/never --from +1000000000-12-31T23:59:59Z | years 1970 to 9999",
        "review --save target/never --from 1969-12-31T23:59:59Z | years 1970 to 9999",
        "replay --model street | --from",
        "replay --from 2026-03-01T12:00:00Z | --model",
        "replay --from noon --model street | 'noon'",
        "replay --from 2999-03-01T12:00:00Z --model street | is not before --to",
        "replay --from 2026-03-01T12:00:00Z --model nope | street-untrained",
        "replay --from 2026-03-01T12:00:00Z --model street --worst 101 | --worst must be 0 to 100",
        "replay --from 2026-03-01T12:00:00Z --model street --device tpu | 'tpu'",
        "replay --from 2026-03-01T12:00:00Z --model street --threads 0 | threads must be 1..256",
        "replay --from 2026-03-01T12:00:00Z --model street --topology no-such.yaml | no-such.yaml",
        "replay --from 2026-03-01T12:00:00Z --model street --save pom.xml | pom.xml",
        "plan --fps 5 --device-rate 30 | --cameras",
        "plan --cameras 5 --fps 5 | one of --device-rate and --bench",
        "plan --cameras 0 --fps 5 --device-rate 30 | --cameras must be at least 1, got 0",
        "plan --cameras 5 --fps 5 --device-rate 30 --load 1 | --load must be above 0",
        "plan --cameras 5 --fps 5 --device-rate 30 --size 9x | 9x",
        "plan --cameras 5 --fps 5 --bench pom.xml | pom.xml: cannot be read as JSON",
        "plan --cameras 5 --fps 5 --bench no-such.json | no-such.json",
        "model install no-such street | no-such",
        "model install models/street ../x | '../x'",
        "model rollback street-untrained | no earlier package of 'street-untrained' is kept",
        "model list street --models no-such | --models no-such: no such folder",
        "model install models/street x --models no-such | --models no-such: no such folder",
        "render --seed 1 --frames 0 --out target/never | --frames",
        "render --seed 1 --frames 1 --out pom.xml | pom.xml",
        "render --seed 1 --frames 1 --out target/never --size 9x | 9x",
        "render --seed 1 --frames 1 --out target/never --size 1x1 | --size must be WIDTHxHEIGHT with 32",
        "export no-such.params target/never | no-such.params",
        "export pom.xml target/never | pom.xml: not a checkpoint",
        "export models/street-untrained/checkpoint.params target/never | note 'input' is missing",
        "export models/street/checkpoint.params config | config holds other things than a model",
        "export models/street/checkpoint.params pom.xml | pom.xml is a file, not a folder",
        "export pom.xml | DIR",
        "export pom.xml target/never --metrics mine.json | URI=FILE",
        "export pom.xml target/never --int8 nowhere:1 | --int8: data set",
        "export pom.xml target/never --int8 rendered:900001 | rendered:900001: is for evaluation",
        "export pom.xml target/never --metrics rendered:1=no-such.json | no-such.json",
        "export pom.xml target/never --metrics rendered:1=pom.xml | pom.xml",
        "evaluate --model nope --dataset rendered:900001 | street-untrained",
        "evaluate --model nope --dataset rendered:900001 | nope",
        "evaluate --model pom.xml --dataset rendered:900001 | pom.xml",
        "evaluate --model models --dataset rendered:900001 | model.yaml",
        "evaluate --model street-untrained --dataset camvid:no-such | no-such",
        "evaluate --model street-untrained --dataset rendered:900001?frams=3 | frams",
        "evaluate --model street-untrained --dataset rendered:900001 --save pom.xml | pom.xml",
        "evaluate --model street-untrained | --dataset",
        "bench engine --at-least engineOfPeek=0.6 | figure 'engineOfPeek', only engineGflops, engineOfPeak",
        "bench pipeline --at-least eficiency=0.5 | figure 'eficiency', only bytesAllocatedPerFrame",
        "bench latency --at-least p99=0.5 | figure 'p99', only atLeastOnce.p50",
        "bench cameras --at-least 16=30 | figure '16', only 1.framesPerSecond",
        "bench soak --camera rtps://x | --camera: camera 'rtps://x'",
        "bench dashboard --cameras 0 | --cameras must be 1 to 2000",
        "bench dashboard --browser no-such | --browser: no program at no-such",
        "bench dashboard --at-least cores=1 | figure 'cores', only cameras",
        "bench training config/train-bench.yaml --at-least ratio=0.9 | figure 'ratio', only images",
        "bench training config/train-bench.yaml --steps 0 | --steps must be at least 1",
        "bench training no-such.yaml | no-such.yaml",
        "export x.params models/x --instance-scores rendered:900001 | is for evaluation alone",
        "evaluate --model street --dataset rendered:900001 --clustering peeks | one of [OPTICS, PEAKS]",
        "bench scaling --at-least deviceRatio=3.8 | figure 'deviceRatio', only devices.1",
        "experiment uncertainty | --model",
        "experiment uncertainty --model nope --out target/never | nope",
        "experiment uncertainty --model street-untrained --out target/never | novelty",
        "experiment uncertainty --model street --frames 1 --out target/never | --frames",
        "experiment uncertainty --model street --camvid no-such --out target/never | --camvid",
        "experiment uncertainty --model street --kitti no-such --out target/never | --kitti",
        "experiment uncertainty --model street --video no-such --out target/never | no-such",
        "bench tracks --camera file:pom.xml | file:pom.xml",
        "bench tracks --camera rendered:900001?frams=3 | frams",
        "bench tracks --model nope | street-untrained",
        "train | CONFIG.yaml",
        "train no-such.yaml | no-such.yaml",
        "train config/cameras.yaml | unknown key 'cameras'",
        "bogus | bogus",
      })
  void namesWhatIsWrong(String arguments, String named) {
    Answer answer = run(arguments.split(" "));

    assertThat(answer.code()).as(answer.err()).isEqualTo(2);
    assertThat(answer.err()).contains(named).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void aCommandIsNeeded() {
    assertThat(run().code()).isEqualTo(2);
  }

  @Test
  void faultsInFilesAreListedTogether() throws IOException {
    Path file = scene(Map.of("batch: auto", "batch: {sise: 4}\nx: 1"));

    Answer answer = run("run", file.toString());

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains(file.toString())
        .contains("unknown key 'batch.sise' (did you mean 'size'?)")
        .contains("unknown key 'x'");
  }

  @Test
  void aCameraThatCannotBeOpenedIsNamedWithTheFileThatAsksForIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("cameras.yaml"), "cameras: [{id: gate, uri: 'file:/nope.mp4'}]");

    Answer answer = run("capture", "--cameras", file.toString(), "--http-port", "0");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains(file + ": cameras[gate].uri: file:/nope.mp4: no such file");
  }

  @Test
  void aModelThatIsNotThereIsNamedWithTheFileThatAsksForIt() throws IOException {
    Path file = scene(Map.of("model: street", "model: avenue"));

    Answer answer = run("run", file.toString(), "--http-port", "0");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains(file + ": model: avenue: no such folder, and no package in models/")
        .contains("street-untrained");
  }

  @Test
  void whatOtherRoomsRefuseIsListedWithFileAndKey() throws IOException {
    Path file =
        scene(
            Map.of(
                "source: camera.frames",
                "source: no topic",
                "depth: scene.depth",
                "depth: scene.semantic",
                "[cpu]",
                "[gpu]",
                "batch: auto",
                "batch: {size: 1000}",
                "focalLengths: {}",
                "focalLengths: {a/b: 500, gate: 1e-300, roof: 1e7}\nsampling: {cameras: {c/d: 5}}",
                "streams: {}",
                "streams: {comit.interval.ms: 5}"));

    Answer answer = run("run", file.toString());

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains(file.toString())
        .contains("source: topic must match [A-Za-z0-9._-]{1,249}, got 'no topic'")
        .contains("sinks.semantic: topic 'scene.semantic' is that of sinks.depth already")
        .contains("devices: must be cpu or cuda:N")
        .contains("batch.size must be at most 256, got 1000")
        .contains("focalLengths: camera id must match")
        .contains("focalLengths.gate must be from 1 to 1000000 source pixels, got 1.0E-300")
        .contains("focalLengths.roof must be from 1 to 1000000 source pixels, got 1.0E7")
        .contains("sampling.cameras: camera id must match [A-Za-z0-9._-]{1,64}, got 'c/d'")
        .contains("streams.comit.interval.ms is no property");
  }

  /** A copy of the shipped topology with other lines, by those that it has. */
  private Path scene(Map<String, String> others) throws IOException {
    String text = Files.readString(Path.of("topologies/scene.yaml"));
    for (Map.Entry<String, String> other : others.entrySet()) {
      assertThat(text).contains(other.getKey());
      text = text.replace(other.getKey(), other.getValue());
    }
    return Files.writeString(folder.resolve("scene.yaml"), text);
  }

  @Test
  void anOccupiedPortIsNamed() throws IOException {
    try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(occupied.getLocalPort());

      Answer kafka =
          run("demo", "--camera", "rendered:1?frames=1", "--kafka-port", port, "--http-port", "0");
      Answer http = run("demo", "--camera", "rendered:1?frames=1", "--http-port", port);

      assertThat(kafka.code()).isEqualTo(2);
      assertThat(kafka.err()).contains(port);
      assertThat(http.code()).isEqualTo(2);
      assertThat(http.err()).contains(port);
    }
  }

  @Test
  void aKafkaThatIsNotThereIsNamedWithTheTimeWaited() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    Answer answer =
        run(
            "topics",
            "topologies/scene.yaml",
            "--check",
            "--bootstrap-servers",
            "localhost:" + port);

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains("localhost:" + port)
        .contains(KafkaOptions.PATIENCE.toSeconds() + " s");
  }

  private static Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = Sigmascope.commandLine();
    program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = program.execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }
}
