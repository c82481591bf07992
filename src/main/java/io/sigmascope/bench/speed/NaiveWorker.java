package io.sigmascope.bench.speed;

import io.sigmascope.bench.load.Backlog;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.bench.process.ChildJvm;
import io.sigmascope.bench.process.SceneYaml;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The naive loop in a process of its own, which lives from turn to turn. For one thread. */
final class NaiveWorker implements AutoCloseable {
  private static final String NAME = "naive";

  private final Subject subject;
  private final KafkaProperties kafka;
  private final SceneSettings scene;
  private final ResultTimes results;
  private final ChildJvm loop;
  private long sent;

  private NaiveWorker(
      Subject subject,
      KafkaProperties kafka,
      SceneSettings scene,
      ResultTimes results,
      ChildJvm loop) {
    this.subject = subject;
    this.kafka = kafka;
    this.scene = scene;
    this.results = results;
    this.loop = loop;
  }

  /**
   * Starts it, with topics of its own.
   *
   * @param folder for its files
   * @throws IOException if it does not start
   */
  static NaiveWorker start(Subject subject, String bootstrapServers, Path folder)
      throws IOException, InterruptedException {
    KafkaProperties kafka = KafkaProperties.of(bootstrapServers);
    SceneSettings scene = subject.topics(kafka, NAME);
    Path topology = Files.writeString(folder.resolve(NAME + ".yaml"), SceneYaml.of(scene));
    List<String> arguments =
        List.of(
            topology.toString(),
            bootstrapServers,
            subject.model().folder().toAbsolutePath().toString());
    ResultTimes results = new ResultTimes(kafka, scene.sinks().depth());
    try {
      ChildJvm loop =
          ChildJvm.start(NAME, folder, ChildJvm.ownOptions(), NaiveLoop.class.getName(), arguments);
      return new NaiveWorker(subject, kafka, scene, results, loop);
    } catch (IOException e) {
      results.close();
      throw e;
    }
  }

  /**
   * One turn.
   *
   * @param frames about so many
   * @throws IOException if they do not all have results
   */
  double framesPerSecond(int frames) throws IOException, InterruptedException {
    int before = results.count();
    long more = Backlog.send(kafka, scene.source(), Subject.CAMERAS, subject.pictures(), frames);
    sent += more;
    results.await(sent, PipelineBench.PATIENCE, loop::requireAlive);
    results.require(sent);
    return results.perSecond(before + Math.toIntExact(Math.round(PipelineBench.UNCOUNTED * more)));
  }

  @Override
  public void close() {
    results.close();
    loop.close();
  }
}
