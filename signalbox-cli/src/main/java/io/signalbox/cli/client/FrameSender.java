package io.signalbox.cli.client;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.ErrorCodes;
import io.signalbox.client.Publication;
import io.signalbox.client.Receipt;
import io.signalbox.client.SignalboxClient;
import io.signalbox.client.SignalboxException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Sends frames without waiting for each, and prints their results in order. For one thread. */
final class FrameSender {
    private final SignalboxClient client;
    private final Function<Receipt, CompletableFuture<FrameResult>> afterReceipt;
    private final ResultPrinter printer;
    private final Queue<CompletableFuture<FrameResult>> results = new ArrayDeque<>();
    private long frames;

    /**
     * @param afterReceipt what to wait for once a frame is stored
     */
    FrameSender(
            SignalboxClient client,
            Function<Receipt, CompletableFuture<FrameResult>> afterReceipt,
            ResultPrinter printer) {
        this.client = client;
        this.afterReceipt = afterReceipt;
        this.printer = printer;
    }

    void send(Publication frame) {
        long line = ++frames;
        results.add(
                client.publish(frame)
                        .thenCompose(afterReceipt)
                        .exceptionally(thrown -> refused(line, frame, thrown)));
        printWhatIsKnown();
    }

    /** Sends a frame that is written as JSON. */
    void sendJson(String json, boolean wantsOutcome) {
        Publication frame;
        try {
            frame = Publication.ofJson(json, wantsOutcome);
        } catch (IllegalArgumentException e) {
            results.add(
                    CompletableFuture.completedFuture(
                            new FrameResult.Unreadable(++frames, String.valueOf(e.getMessage()))));
            return;
        }
        send(frame);
    }

    long frames() {
        return frames;
    }

    /** Waits for all results. */
    void finish() {
        for (var next = results.poll(); next != null; next = results.poll()) {
            print(next.join());
        }
        printer.flush();
    }

    private void printWhatIsKnown() {
        for (var next = results.peek(); next != null && next.isDone(); next = results.peek()) {
            print(results.remove().join());
        }
    }

    private void print(FrameResult result) {
        if (result instanceof FrameResult.Refused refusal
                && refusal.error().code().equals(ErrorCodes.CONNECTION_CLOSED)) {
            printer.flush();
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "frame "
                            + refusal.line()
                            + " and what followed may not be stored: "
                            + refusal.error().reason());
        }
        printer.print(result);
    }

    private static FrameResult refused(long line, Publication frame, Throwable thrown) {
        var cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof SignalboxException refusal) {
            return new FrameResult.Refused(line, frame.id(), refusal);
        }
        throw new CompletionException(cause);
    }
}
