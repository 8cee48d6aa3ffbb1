package io.signalbox.cli.cases;

import io.signalbox.cli.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The parent of what is done with rules offline. */
@Command(
        name = "rules",
        description = "Try rules without a server.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TestCommand.class)
public final class RulesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    /** Without a command. */
    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        command.usage(command.getErr());
        return ExitCode.USAGE.code();
    }
}
