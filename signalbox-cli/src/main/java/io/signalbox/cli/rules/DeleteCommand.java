package io.signalbox.cli.rules;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes one document of a tenant's rules. */
@Command(
        name = "delete",
        description = "Delete a document of a tenant's rules.",
        footer = {
            "",
            "  signalbox delete policy quiet",
            "  signalbox delete tenant          the settings, back to their defaults"
        })
public final class DeleteCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final AdminServer server = new AdminServer();

    @Parameters(index = "0", paramLabel = "KIND", description = "Such as policy.")
    private String kind = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Which one; a tenant's settings need none.")
    private String name = "";

    @Option(names = "--json", description = "Print the server's answer.")
    private boolean json;

    @Override
    public Integer call() {
        boolean settings = kind.equalsIgnoreCase("tenant") || kind.equalsIgnoreCase("tenants");
        if (name.isEmpty() && !settings) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'NAME'; 'get' tells them");
        }
        String path = AdminServer.segment(kind) + (name.isEmpty() ? "" : AdminServer.segment(name));
        ChangePrinter.print(spec.commandLine().getOut(), server.expect("DELETE", path, null), json);
        return 0;
    }
}
