package io.sigmascope.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir private Path folder;

  @Test
  void removesAFolderWithAllThatIsInIt() throws Exception {
    Path gone = Files.createDirectories(folder.resolve("gone"));
    Files.createDirectories(gone.resolve("a/b"));
    Files.writeString(gone.resolve("a/b/file"), "text");
    Files.writeString(gone.resolve("file"), "text");

    Folders.delete(gone);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesAloneWhatALinkLeadsTo() throws Exception {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "text");
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Files.createSymbolicLink(gone.resolve("link"), kept);

    Folders.delete(gone);

    assertThat(gone).doesNotExist();
    assertThat(kept.resolve("file")).exists();
  }

  @Test
  void takesAFolderThatIsGoneAlready() {
    assertThatCode(() -> Folders.delete(folder.resolve("none"))).doesNotThrowAnyException();
  }
}
