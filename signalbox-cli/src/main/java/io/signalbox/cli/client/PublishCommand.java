package io.signalbox.cli.client;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.cli.console.Progress;
import io.signalbox.client.Publication;
import io.signalbox.client.Receipt;
import io.signalbox.client.SignalboxClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
                    + " is stored its receipt (partition-offset) and id are printed.",
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
        var single = arguments.frame(outcome);
        var board = new OutcomeBoard();
        var printer =
                new ResultPrinter(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        try (var client = SignalboxClient.connect(server.toConnect().listener(board).build())) {
            var sender =
                    new FrameSender(
                            client, outcome ? board::await : PublishCommand::stored, printer);
            send(single, sender);
        }
        if (single.isEmpty()) {
            printer.printSummary();
        }
        return printer.exitCode().code();
    }

    private static CompletableFuture<FrameResult> stored(Receipt receipt) {
        return CompletableFuture.completedFuture(new FrameResult.Stored(receipt));
    }

    private void send(Optional<Publication> single, FrameSender sender) {
        if (single.isPresent()) {
            sender.send(single.get());
            sender.finish();
            return;
        }
        try (var lines =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8));
                var progress = Progress.ofUnknown("Sending", "frames")) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    sender.sendJson(line, outcome);
                    progress.to(sender.frames());
                }
            }
            sender.finish();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "standard input cannot be read: " + e.getMessage());
        }
    }
}
