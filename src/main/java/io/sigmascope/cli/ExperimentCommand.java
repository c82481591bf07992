package io.sigmascope.cli;

import picocli.CommandLine.Command;

/** Many training runs that answer a question. */
@Command(
    name = "experiment",
    description = "Trains many networks that differ in one thing, and sets their scores together.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "EXPERIMENT",
    subcommands = Table1Command.class)
final class ExperimentCommand {}
