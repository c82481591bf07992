package io.sigmascope.inference.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final Path ONE = Path.of("models/street");
  private static final Path OTHER = Path.of("models/street-untrained");

  @TempDir Path models;

  @Test
  void goesBackToWhatServedBeforeAndFurther() throws Exception {
    ModelStore store = new ModelStore(models);
    String one = store.install(ONE, "live", false).id().version();
    String other = store.install(OTHER, "live", false).id().version();
    store.install(ONE, "live", false);
    assertThat(store.kept("live")).containsExactly("000001-" + one, "000002-" + other);

    assertThat(store.rollBack("live").id().version()).isEqualTo(other);
    assertThat(store.rollBack("live").id().version()).isEqualTo(one);
    assertThatThrownBy(() -> store.rollBack("live"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no earlier package of 'live' is kept");
    assertThat(ModelPackage.load(models.resolve("live")).id().version()).isEqualTo(one);
  }

  @Test
  void keepsTheLastFive() throws Exception {
    ModelStore store = new ModelStore(models);
    for (int i = 0; i < 8; i++) {
      store.install(i % 2 == 0 ? ONE : OTHER, "live", false);
    }

    assertThat(store.kept("live")).hasSize(5).last().asString().startsWith("000007-");
  }

  @Test
  void whatIsNoPackageChangesNothing() throws Exception {
    ModelStore store = new ModelStore(models);
    store.install(ONE, "live", false);
    Path damaged = Files.createDirectory(models.resolve("damaged"));
    Files.writeString(damaged.resolve(ModelPackage.GRAPH_FILE), "no graph");

    assertThatThrownBy(() -> store.install(damaged, "live", false))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(damaged.toString());

    assertThat(ModelPackage.load(models.resolve("live")).id())
        .isEqualTo(ModelPackage.load(ONE).id());
    try (Stream<Path> files = Files.list(models)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("live", "damaged");
    }
  }

  @Test
  void refusesNamesThatLeaveTheFolder() {
    assertThatThrownBy(() -> new ModelStore(models).install(ONE, "../elsewhere", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'../elsewhere'");
  }
}
