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

/**
 * Sends frames without waiting for each, and prints their results in order, each as soon as it and
 * those before it are known. For one thread, beside those that results come on.
 *
 * <p>Results that wait for an earlier one are bounded: then sending waits as well.
 */
final class FrameSender {
    private static final int MOST_RESULTS = 10_000;
    private static final int FRAMES_BETWEEN_LOOKS = 1_000;

    private final SignalboxClient client;
    private final boolean outcomes;
    private final ResultPrinter printer;
    private final Queue<CompletableFuture<FrameResult>> results = new ArrayDeque<>();
    private long frames;

    /**
     * @param outcomes whether to wait for what was decided about each
     */
    FrameSender(SignalboxClient client, boolean outcomes, ResultPrinter printer) {
        this.client = client;
        this.outcomes = outcomes;
        this.printer = printer;
    }

    /** Sends the one frame there is. */
    void send(Publication frame) {
        send(FrameResult.NO_LINE, frame);
    }

    private void send(long line, Publication frame) {
        var result = sent(line, frame);
        if (result.isDone() && isRefusedForItsId(result.join())) {
            // Of an earlier line: whether it still awaits its answer must not show in the results.
            awaitAllBut(0);
            result = sent(line, frame);
        }
        add(result);
    }

    private CompletableFuture<FrameResult> sent(long line, Publication frame) {
        CompletableFuture<FrameResult> result =
                outcomes
                        ? client.publishDecided(frame).thenApply(FrameResult.Decided::new)
                        : client.publish(frame).thenApply(FrameResult.Stored::new);
        return result.exceptionally(thrown -> failed(line, frame, thrown));
    }

    private static boolean isRefusedForItsId(FrameResult result) {
        return result instanceof FrameResult.Refused refusal
                && refusal.error().code().equals(ErrorCodes.ID_IN_USE);
    }

    /** Sends a frame that is written as JSON. */
    void sendJson(NdjsonLines.Line line) {
        switch (line) {
            case NdjsonLines.Line.Text(long number, String json) -> {
                Publication frame;
                try {
                    frame = Publication.ofJson(json, outcomes);
                } catch (IllegalArgumentException e) {
                    unreadable(number, String.valueOf(e.getMessage()));
                    return;
                }
                send(number, frame);
            }
            case NdjsonLines.Line.Unreadable(long number, String reason) ->
                    unreadable(number, reason);
        }
    }

    private void unreadable(long line, String reason) {
        add(CompletableFuture.completedFuture(new FrameResult.Unreadable(line, reason)));
    }

    private void add(CompletableFuture<FrameResult> result) {
        frames++;
        synchronized (results) {
            results.add(result);
        }
        result.whenComplete((_, _) -> printWhatHasCome());
        awaitAllBut(MOST_RESULTS);
        if (frames % FRAMES_BETWEEN_LOOKS == 0 && printer.nobodyReads()) {
            throw new CommandFailure(
                    ExitCode.NO,
                    "nobody reads the results any more: ended after " + frames + " frames");
        }
    }

    /** All but what ends the command, which is for the thread that sends. On any thread. */
    private void printWhatHasCome() {
        synchronized (results) {
            for (var next = results.peek();
                    next != null && next.isDone() && !endsAll(next.join());
                    next = results.peek()) {
                printer.print(results.remove().join());
            }
            if (results.isEmpty()) {
                printer.flush();
            }
        }
    }

    long frames() {
        return frames;
    }

    /** Waits for all results. */
    void finish() {
        awaitAllBut(0);
        printer.flush();
    }

    private void awaitAllBut(int most) {
        while (true) {
            CompletableFuture<FrameResult> next;
            synchronized (results) {
                printWhatHasCome();
                next = results.peek();
                if (next == null || (!next.isDone() && results.size() <= most)) {
                    return;
                }
            }
            if (next.join() instanceof FrameResult.Refused refusal && endsAll(refusal)) {
                printer.flush();
                throw new CommandFailure(
                        ExitCode.UNREACHABLE,
                        refusal.place()
                                + " and what followed may not be stored: "
                                + refusal.error().reason());
            }
        }
    }

    private static boolean endsAll(FrameResult result) {
        return result instanceof FrameResult.Refused refusal
                && refusal.error().code().equals(ErrorCodes.CONNECTION_CLOSED);
    }

    private static FrameResult failed(long line, Publication frame, Throwable thrown) {
        var cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof SignalboxException undecided
                && undecided.code().equals(ErrorCodes.TIMEOUT)
                && undecided.receipt().isPresent()) {
            return new FrameResult.Undecided(
                    new Receipt(frame.id().orElse(""), undecided.receipt().get()));
        }
        if (cause instanceof SignalboxException refusal) {
            return new FrameResult.Refused(line, frame.id(), refusal);
        }
        throw new CompletionException(cause);
    }
}
