package io.signalbox.cli.client;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.Durations;
import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.ReconnectPolicy;
import io.signalbox.client.Reply;
import io.signalbox.client.SignalboxClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what arrives. */
@Command(
        name = "listen",
        description = "Print the frames that arrive, one JSON object a line.",
        footer = {
            "",
            "Without --channel it listens to the channel default. Ends by Ctrl-C, --count or"
                    + " --timeout.",
            "",
            "  signalbox listen --channel orders --channel 'audit:*'",
            "  signalbox listen --module desk --label region=east",
            "  signalbox listen --module prices --consumes price --reply '{\"eur\":9.5}'"
        })
public final class ListenCommand implements Callable<Integer> {
    private static final String DEFAULT_CHANNEL = "default";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final ServerOptions server = new ServerOptions();

    @Mixin private final PeerOptions peer = new PeerOptions();

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description =
                    "Subscribe to a channel; a last * means any ending. May be given several"
                            + " times.")
    private List<String> channels = List.of();

    @Option(names = "--count", paramLabel = "N", description = "End after so many frames.")
    private long count;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "End after this time, such as 10s; with --count, too few are a failure.")
    private @Nullable Duration timeout;

    @Option(
            names = "--reply",
            paramLabel = "JSON",
            description = "Answer each request that arrives with this payload.")
    private @Nullable String reply;

    @Option(
            names = "--reconnect",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Whether to connect again, with backoff, when the connection is lost. It does"
                            + " by default.")
    private boolean reconnect;

    @Override
    public Integer call() throws InterruptedException {
        if (peer.needsModule()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--plugin, --instance, --label, --option and --consumes describe a peer: give"
                            + " --module as well");
        }
        var commandLine = spec.commandLine();
        if (count < 1 && commandLine.getParseResult().hasMatchedOption("--count")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--count: expected 1 or more, and " + count + " came");
        }
        var connected = new CompletableFuture<SignalboxClient>();
        var printer =
                new FramePrinter(
                        commandLine.getOut(), commandLine.getErr(), count, responder(connected));
        var options =
                server.toConnect()
                        .reconnecting(
                                reconnect ? ReconnectPolicy.backoff() : ReconnectPolicy.never())
                        .listener(printer)
                        .build();
        try (var client = SignalboxClient.connect(options);
                var _ = Interruption.run(client::close)) {
            connected.complete(client);
            register(client);
            ErrorLines.print(commandLine.getErr(), listening(client));
            return end(printer).code();
        }
    }

    private Function<ReceivedFrame, CompletableFuture<?>> responder(
            CompletableFuture<SignalboxClient> connected) {
        var json = reply;
        if (json == null) {
            return _ -> CompletableFuture.completedFuture(null);
        }
        Reply answer;
        try {
            answer = Reply.ofJson(json);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--reply: " + e.getMessage() + "; a text stands in quotes: '\"hello\"'");
        }
        return request -> connected.thenCompose(client -> client.reply(request, answer));
    }

    private void register(SignalboxClient client) {
        peer.announcement().ifPresent(announcement -> client.announce(announcement).join());
        if (!channels.isEmpty()) {
            client.subscribe(channels.toArray(String[]::new)).join();
            if (!channels.contains(DEFAULT_CHANNEL)) {
                client.unsubscribe(DEFAULT_CHANNEL).join();
            }
        }
    }

    private String listening(SignalboxClient client) {
        return "listening to "
                + (channels.isEmpty() ? DEFAULT_CHANNEL : String.join(", ", channels))
                + " as "
                + client.welcome().connection()
                + " of "
                + client.welcome().tenant();
    }

    private ExitCode end(FramePrinter printer) throws InterruptedException {
        FramePrinter.End end;
        try {
            end =
                    timeout == null
                            ? printer.end().get()
                            : printer.end().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return onTimeout(printer.printed());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of listening cannot fail", e);
        }
        return switch (end) {
            case FramePrinter.End.Enough _, FramePrinter.End.NobodyReads _ -> ExitCode.DONE;
            case FramePrinter.End.ConnectionEnded(var closed) when closed.byClient() ->
                    ExitCode.DONE;
            case FramePrinter.End.ConnectionEnded(var closed) ->
                    throw new CommandFailure(
                            ExitCode.UNREACHABLE,
                            "the server ended the connection with "
                                    + closed.code()
                                    + (closed.reason().isEmpty()
                                            ? ""
                                            : " (" + closed.reason() + ")"));
        };
    }

    private ExitCode onTimeout(long printed) {
        if (count == 0) {
            return ExitCode.DONE;
        }
        throw new CommandFailure(
                ExitCode.NO, printed + " of " + count + " frames came before the --timeout");
    }
}
