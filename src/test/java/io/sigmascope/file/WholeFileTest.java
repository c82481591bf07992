package io.sigmascope.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void takesThePlaceOfAnotherAndLeavesNothingBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "a longer text that was there before");

    WholeFile.write(file, "new".getBytes(UTF_8));

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void makesTheFoldersThatItLacks() throws Exception {
    WholeFile.write(folder.resolve("a/b/file"), "text".getBytes(UTF_8));

    assertThat(folder.resolve("a/b/file")).hasContent("text");
  }

  @Test
  void goesIntoAFolderThatIsALink() throws Exception {
    Path place = Files.createDirectory(folder.resolve("place"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), place);

    WholeFile.write(link.resolve("file"), "text".getBytes(UTF_8));

    assertThat(place.resolve("file")).hasContent("text");
  }

  @Test
  void leavesTheOldFileWhenWritingFails() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write("half".getBytes(UTF_8));
                      throw new IOException("no more");
                    }))
        .hasMessage("no more");

    assertThat(file).hasContent("old");
  }
}
