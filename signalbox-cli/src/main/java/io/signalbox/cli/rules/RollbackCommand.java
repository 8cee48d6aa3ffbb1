package io.signalbox.cli.rules;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Undoes the last change of a tenant's rules. */
@Command(
        name = "rollback",
        description = "Undo the last change of a tenant's rules, as a whole.",
        footer = {
            "",
            "An apply or a delete is one change, however many documents it had. Rolling back is a"
                    + " change too, so that to do it twice is to redo."
        })
public final class RollbackCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final AdminServer server = new AdminServer();

    @Option(names = "--json", description = "Print the server's answer.")
    private boolean json;

    @Override
    public Integer call() {
        ChangePrinter.print(
                spec.commandLine().getOut(), server.expect("POST", "/rollback", null), json);
        return 0;
    }
}
