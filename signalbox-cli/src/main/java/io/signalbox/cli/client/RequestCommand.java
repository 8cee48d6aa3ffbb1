package io.signalbox.cli.client;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.Durations;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.Publication;
import io.signalbox.client.ReconnectPolicy;
import io.signalbox.client.SignalboxClient;
import io.signalbox.client.SignalboxException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends a request, and prints the reply. */
@Command(
        name = "request",
        description = "Send a request, and print the payload of the reply.",
        footer = {
            "",
            "Without --mode one peer is asked, of those that --to names or that listen to the"
                    + " channel; with --mode all everybody, and each reply is a line. Exit code 1:"
                    + " there was no reply, or not from all; the code that says why is printed.",
            "",
            "  signalbox request --type price --mode consumer --payload '{\"sku\":7}'",
            "  signalbox request --type ping --to module:desk --mode all --timeout 2s"
        })
public final class RequestCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final ServerOptions server = new ServerOptions();

    @Mixin private final FrameOptions arguments = new FrameOptions();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long to wait for the reply. Default: 10s")
    private @Nullable Duration timeout;

    @Option(
            names = "--failover",
            paramLabel = "DESTINATION",
            description =
                    "Whom to ask when those of --to cannot be asked; may be given several times,"
                            + " and they are tried in order.")
    private List<String> failover = List.of();

    @Option(names = "--json", description = "Print JSON objects: whole replies, and errors.")
    private boolean json;

    @Override
    public Integer call() {
        var request = request();
        var printer =
                new ReplyPrinter(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        var options = server.toConnect().reconnecting(ReconnectPolicy.never()).build();
        try (var client = SignalboxClient.connect(options);
                var _ = Interruption.run(client::close)) {
            return ask(client, request, printer).code();
        }
    }

    private ExitCode ask(SignalboxClient client, Publication request, ReplyPrinter printer) {
        try {
            return arguments.isForAll()
                    ? printer.print(client.requestAll(request).join())
                    : printer.print(client.request(request).join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof SignalboxException failure
                    && failure.receipt().isPresent()) {
                return printer.printNoReply(failure);
            }
            throw e;
        }
    }

    private Publication request() {
        var request =
                arguments
                        .frame("any")
                        .orElseThrow(() ->
                                new CommandFailure(
                                        ExitCode.USAGE, "a request needs a type: give --type"));
        if (timeout != null) {
            request.timeout(timeout);
        }
        failover.forEach(request::failover);
        return request.build();
    }
}
