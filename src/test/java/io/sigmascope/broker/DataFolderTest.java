package io.sigmascope.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path parent;

  @Test
  void removesAllThatIsInIt() throws IOException {
    DataFolder folder = DataFolder.create(parent);
    Path topic = Files.createDirectory(folder.path().resolve("topic-0"));
    Files.writeString(topic.resolve("0.log"), "frames");

    folder.delete();

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void canBeDeletedTwice() throws IOException {
    DataFolder folder = DataFolder.create(parent);
    folder.delete();

    folder.delete();

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void removesWhatAKilledOwnerLeft() throws IOException {
    Files.createFile(parent.resolve("sigmascope-broker-1.lock"));
    Path abandoned = Files.createDirectory(parent.resolve("sigmascope-broker-1"));
    Files.writeString(abandoned.resolve("0.log"), "gigabytes");

    DataFolder folder = DataFolder.create(parent);

    assertThat(abandoned).doesNotExist();
    assertThat(folder.path()).isEmptyDirectory();
    folder.delete();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void leavesTheFoldersOfOthersAlone() throws IOException {
    DataFolder living = DataFolder.create(parent);
    Path stranger = Files.createDirectory(parent.resolve("sigmascope-broker-notes"));

    DataFolder second = DataFolder.create(parent);

    assertThat(living.path()).isDirectory();
    assertThat(stranger).isDirectory();
    second.delete();
    living.delete();
  }

  @Test
  void staysLockedForOtherProcessesWhenAnotherBrokerStartsInThisOne() throws Exception {
    DataFolder living = DataFolder.create(parent);
    DataFolder second = DataFolder.create(parent);

    boolean locked = LockProbe.isLocked(Path.of(living.path() + ".lock"));

    assertThat(locked).isTrue();
    second.delete();
    living.delete();
  }

  @Test
  void namesAParentThatIsNotThere() {
    Path missing = parent.resolve("missing");

    assertThatThrownBy(() -> DataFolder.create(missing))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot create the broker's folder in %s: no such folder", missing);
  }
}
