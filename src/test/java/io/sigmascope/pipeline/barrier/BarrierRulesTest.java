package io.sigmascope.pipeline.barrier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BarrierRulesTest {
  private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS =
      Map.of(new TopicPartition("t", 0), new OffsetAndMetadata(1));

  private final CommitWatch commits = new CommitWatch(lost -> {});
  private final List<String> calls = new ArrayList<>();

  @Test
  void kafkasInternalsAreUsedHereOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sigmascope.pipeline.barrier")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka.streams.processor.internals..",
            "org.apache.kafka.streams.state.internals..",
            "org.apache.kafka.streams.internals..",
            "org.apache.kafka.streams.kstream.internals..")
        .check(
            new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test"))
                .importPackages("io.sigmascope"));
  }

  @Test
  void tellsTheThreadsTasksOfEachCommitOnce() {
    Barrier first = task("first");
    commits.join(first);
    commits.join(first);
    commits.join(task("second"));

    commits.committing(OFFSETS);
    commits.committed(OFFSETS);
    commits.leave(first);
    commits.committed(OFFSETS);

    assertThat(calls)
        .containsExactly(
            "committing first",
            "committing second",
            "committed first",
            "committed second",
            "committed second");
  }

  @Test
  void tellsNoOtherThreadsTasks() throws Exception {
    Thread other = new Thread(() -> commits.join(task("of another thread")));
    other.start();
    other.join();

    commits.committed(OFFSETS);

    assertThat(calls).isEmpty();
  }

  @Test
  void givesAllTasksOfACommitOneDeadline() {
    long first = commits.drainEndNanos(Duration.ofHours(1));
    assertThat(commits.drainEndNanos(Duration.ofHours(2))).isEqualTo(first);

    commits.committed(OFFSETS);

    assertThat(commits.drainEndNanos(Duration.ofHours(2)))
        .isGreaterThan(first + Duration.ofMinutes(30).toNanos());
  }

  @Test
  void drainsWhenTheStoresCacheIsFlushed() {
    BarrierStore store = BarrierStore.builder("barrier").build();
    store.flushCache();
    store.tell(task("it"));

    store.flushCache();
    store.commit(Map.of());

    assertThat(calls).containsExactly("drain it");
  }

  @Test
  void cannotBeLogged() {
    assertThatThrownBy(() -> BarrierStore.builder("barrier").withLoggingEnabled(Map.of()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private Barrier task(String name) {
    return new Barrier() {
      @Override
      public void drain() {
        calls.add("drain " + name);
      }

      @Override
      public void committing(Map<TopicPartition, OffsetAndMetadata> offsets) {
        calls.add("committing " + name);
      }

      @Override
      public void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        calls.add("committed " + name);
      }
    };
  }
}
