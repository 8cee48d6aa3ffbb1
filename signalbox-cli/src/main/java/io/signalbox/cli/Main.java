package io.signalbox.cli;

import io.signalbox.cli.cases.ExplainCommand;
import io.signalbox.cli.cases.RulesCommand;
import io.signalbox.cli.client.ListenCommand;
import io.signalbox.cli.client.PublishCommand;
import io.signalbox.cli.client.RequestCommand;
import io.signalbox.cli.client.TokenCommand;
import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.cli.demo.DemoCommand;
import io.signalbox.cli.roles.RoleCommand;
import io.signalbox.cli.roles.UpCommand;
import io.signalbox.cli.rules.ApplyCommand;
import io.signalbox.cli.rules.DeleteCommand;
import io.signalbox.cli.rules.GetCommand;
import io.signalbox.cli.rules.RollbackCommand;
import io.signalbox.cli.rules.StatsCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "signalbox",
        description =
                "Routes events through Kafka to live sockets, and proves why each went where.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 the answer is no, 2 usage, 3 cannot reach, 4 refused.",
            "'signalbox COMMAND --help' tells more."
        })
public final class Main implements Callable<Integer> {
    private static final int COLUMNS = 80;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, ready to execute. */
    static CommandLine commandLine() {
        var root =
                new CommandLine(new Main())
                        .addSubcommand(UpCommand.up())
                        .addSubcommand(new PublishCommand())
                        .addSubcommand(new ListenCommand())
                        .addSubcommand(new RequestCommand())
                        .addSubcommand(new TokenCommand())
                        .addSubcommand(new RulesCommand())
                        .addSubcommand(new ExplainCommand())
                        .addSubcommand(new ApplyCommand())
                        .addSubcommand(new GetCommand())
                        .addSubcommand(new DeleteCommand())
                        .addSubcommand(new RollbackCommand())
                        .addSubcommand(new StatsCommand())
                        .addSubcommand(new DemoCommand())
                        .addSubcommand(RoleCommand.ingress())
                        .addSubcommand(RoleCommand.router())
                        .addSubcommand(RoleCommand.egress())
                        .addSubcommand(RoleCommand.run())
                        .addSubcommand(new CompletionCommand())
                        .addSubcommand(new VersionCommand())
                        .addSubcommand(new HelpCommand());
        addGeneralOptions(root);
        var errors = new ErrorLines();
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(COLUMNS)
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    private static void addGeneralOptions(CommandLine command) {
        command.addMixin("general", new GeneralOptions());
        command.getSubcommands().values().stream()
                .filter(inner -> !(inner.getCommand() instanceof HelpCommand))
                .forEach(Main::addGeneralOptions);
    }

    /** Without a command. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
