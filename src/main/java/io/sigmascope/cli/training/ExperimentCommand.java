package io.sigmascope.cli.training;

import picocli.CommandLine.Command;

/** Measurements that answer a question, and write a document about it. */
@Command(
    name = "experiment",
    description = "Answers a question by measuring, and writes a document about it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "EXPERIMENT",
    subcommands = {Table1Command.class, UncertaintyCommand.class})
public final class ExperimentCommand {}
