package io.sigmascope.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedPartTest {
  private static final GeneratedPart PART = new GeneratedPart("<!-- begin -->", "<!-- end -->");
  private static final String WRITTEN =
      "# Mine\n\n<!-- begin -->\n\nold\n<!-- end -->\n\nMine too.\n";

  @TempDir private Path folder;

  @Test
  void takesThePlaceOfTheOldOneAndLeavesTheRest() throws Exception {
    Path file = Files.writeString(folder.resolve("a.md"), WRITTEN);

    PART.write(file, "Heading", "new");

    assertThat(file).hasContent(WRITTEN.replace("old", "new"));
  }

  @Test
  void aNewDocumentHasAHeading() throws Exception {
    Path file = folder.resolve("a.md");

    PART.write(file, "Heading", "new");

    assertThat(file).hasContent("# Heading\n\n<!-- begin -->\n\nnew\n<!-- end -->\n");
  }

  @Test
  void aDocumentWithoutItsMarksIsFoundBeforeThereIsAnythingToWrite() throws Exception {
    Path marked = Files.writeString(folder.resolve("a.md"), WRITTEN);
    Path bare = Files.writeString(folder.resolve("b.md"), "# Mine\n");

    PART.require(marked);
    PART.require(folder.resolve("none.md"));

    assertThatThrownBy(() -> PART.require(bare))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("b.md", "<!-- begin -->");
  }

  @Test
  void aDocumentThatCannotBeWrittenStaysAsItWas() throws Exception {
    Path file = Files.writeString(folder.resolve("a.md"), WRITTEN);
    Files.createDirectory(folder.resolve("a.md.new")); // in the way, as a full disk would be

    assertThatThrownBy(() -> PART.write(file, "Heading", "new")).isInstanceOf(IOException.class);

    assertThat(file).hasContent(WRITTEN);
  }
}
