package io.sigmascope.cli.bench;

import io.sigmascope.bench.view.ViewBench;
import io.sigmascope.bench.view.ViewReport;
import io.sigmascope.bench.view.ViewSettings;
import io.sigmascope.cli.option.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the live page. */
@Command(
    name = "dashboard",
    description = {
      "Opens the live page in a headless Chromium on a synthetic feed of many cameras, for minutes:",
      "what the server takes, whether its memory and the page's stay flat, and how late the page",
      "is to answer. Needs Chromium."
    },
    mixinStandardHelpOptions = true)
final class BenchDashboardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchModel model;
  @Mixin private BenchComparison comparison;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      defaultValue = "200",
      description = "Cameras that send. Default: 200.")
  private int cameras;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "1",
      description = "Frames a second of each of them. Default: 1.")
  private double fps;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "300",
      description = "How long, after a warm-up of half a minute. Default: 300.")
  private int seconds;

  @Option(
      names = "--browser",
      paramLabel = "FILE",
      defaultValue = "/usr/bin/chromium",
      description = "Chromium's executable. Default: /usr/bin/chromium.")
  private Path browser;

  @Override
  public Integer call() throws Exception {
    comparison.check(ViewReport.FIGURES);
    ViewSettings settings;
    try {
      settings = new ViewSettings(cameras, fps, Duration.ofSeconds(seconds), browser);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    if (!Files.isExecutable(browser)) {
      throw new UsageException("--browser: no program at " + browser);
    }
    ViewReport report = ViewBench.run(model.folder(), settings, System.err::println);
    return comparison.print(spec, report.values());
  }
}
