package io.sigmascope.cli;

import picocli.CommandLine.Command;

/** Measurements. */
@Command(
    name = "bench",
    description = "Measures the product: what it does, under which load and which faults.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "MEASUREMENT",
    subcommands = {BenchFaultsCommand.class, BenchOverloadCommand.class, BenchSoakCommand.class})
final class BenchCommand {}
