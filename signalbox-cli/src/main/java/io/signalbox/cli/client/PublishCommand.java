package io.signalbox.cli.client;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.cli.console.Progress;
import io.signalbox.client.Publication;
import io.signalbox.client.ReconnectPolicy;
import io.signalbox.client.SignalboxClient;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends one frame from arguments, or one for each line of standard input. */
@Command(
        name = "publish",
        description = "Send a frame, or one for each line of standard input.",
        footer = {
            "",
            "Without --type, standard input holds a frame as JSON in each line. For each frame that"
                    + " is stored its receipt (partition-offset) and id are printed. A lost"
                    + " connection ends the command, and it says from which line on.",
            "",
            "  signalbox publish --channel orders --type order.placed --payload '{\"id\":7}'",
            "  signalbox publish --json < frames.ndjson"
        })
public final class PublishCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final ServerOptions server = new ServerOptions();

    @Mixin private final FrameOptions arguments = new FrameOptions();

    @Option(names = "--outcome", description = "Wait for what was decided.")
    private boolean outcome;

    @Option(names = "--json", description = "Print a JSON object for each frame.")
    private boolean json;

    @Override
    public Integer call() {
        var single = arguments.frame("all").map(Publication.Builder::build);
        var printer =
                new ResultPrinter(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        var options = server.toConnect().reconnecting(ReconnectPolicy.never()).build();
        try (var client = SignalboxClient.connect(options);
                var interruption = Interruption.run(() -> interrupted(client, printer))) {
            try {
                send(single, new FrameSender(client, outcome, printer));
            } catch (CommandFailure e) {
                if (!interruption.hasCome()) {
                    throw e;
                }
                return ExitCode.NO.code();
            }
        }
        if (single.isEmpty()) {
            printer.printSummary();
        }
        return printer.exitCode().code();
    }

    private static void interrupted(SignalboxClient client, ResultPrinter printer) {
        client.close();
        printer.flush();
        printer.printSummary();
    }

    private void send(Optional<Publication> single, FrameSender sender) {
        if (single.isPresent()) {
            sender.send(single.get());
            sender.finish();
            return;
        }
        var lines = new NdjsonLines(System.in);
        try (var progress = Progress.ofUnknown("Sending", "frames")) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                sender.sendJson(line.get());
                progress.to(sender.frames());
            }
            sender.finish();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "standard input cannot be read: " + e.getMessage());
        }
    }
}
