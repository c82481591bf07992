package io.sigmascope.cli.bench;

import picocli.CommandLine.Command;

/** Measurements. */
@Command(
    name = "bench",
    description = "Measures the product: what it does, under which load and which faults.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "MEASUREMENT",
    subcommands = {
      BenchCamerasCommand.class,
      BenchDashboardCommand.class,
      BenchEngineCommand.class,
      BenchFaultsCommand.class,
      BenchLatencyCommand.class,
      BenchOverloadCommand.class,
      BenchPipelineCommand.class,
      BenchScalingCommand.class,
      BenchSoakCommand.class,
      BenchTracksCommand.class,
      BenchTrainingCommand.class
    })
public final class BenchCommand {}
