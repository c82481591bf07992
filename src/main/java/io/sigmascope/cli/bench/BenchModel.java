package io.sigmascope.cli.bench;

import io.sigmascope.cli.option.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The model that is measured. */
final class BenchModel {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "street",
      description = "A name of models/, or a folder. Default: street.")
  private String name;

  /**
   * @throws io.sigmascope.cli.option.UsageException if it is not there
   */
  Path folder() {
    Home.requireModel("--model", name);
    return Home.model(name);
  }
}
