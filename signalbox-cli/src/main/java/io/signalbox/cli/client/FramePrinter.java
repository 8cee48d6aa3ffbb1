package io.signalbox.cli.client;

import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.Fault;
import io.signalbox.client.ClientListener;
import io.signalbox.client.Closed;
import io.signalbox.client.HealthState;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.SignalboxException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Prints each frame as the server sent it, a line each, until there are enough, nobody reads the
 * output any more, or the connection ends. Called by one thread at a time.
 */
final class FramePrinter implements ClientListener {

    /** Why no more is printed. */
    sealed interface End {
        /** As many came as were asked for. */
        record Enough() implements End {}

        /** Nobody reads the output, as when it goes to a program that has ended. */
        record NobodyReads() implements End {}

        record ConnectionEnded(Closed closed) implements End {}
    }

    private final PrintWriter out;
    private final PrintWriter err;
    private final long wanted;
    private final Function<ReceivedFrame, CompletableFuture<?>> responder;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile long printed;
    private boolean lost;

    /**
     * @param wanted how many to print; 0 for all
     * @param responder answers a request that was printed; its future completes, or fails, when the
     *     answer is sent
     */
    FramePrinter(
            PrintWriter out,
            PrintWriter err,
            long wanted,
            Function<ReceivedFrame, CompletableFuture<?>> responder) {
        this.out = out;
        this.err = err;
        this.wanted = wanted;
        this.responder = responder;
    }

    CompletableFuture<End> end() {
        return end;
    }

    long printed() {
        return printed;
    }

    @Override
    public void onFrame(ReceivedFrame frame) {
        if (end.isDone()) {
            return;
        }
        out.println(frame.json());
        long count = printed + 1;
        printed = count;
        if (out.checkError()) {
            end.complete(new End.NobodyReads());
            return;
        }
        var answered =
                frame.isRequest()
                        ? responder.apply(frame)
                        : CompletableFuture.completedFuture(frame);
        answered.whenComplete((_, failure) -> {
            if (failure != null) {
                ErrorLines.print(err, Fault.of(failure).message());
            }
            if (count == wanted) {
                end.complete(new End.Enough());
            }
        });
    }

    @Override
    public void onHealth(HealthState state) {
        switch (state) {
            case RECONNECTING -> {
                lost = true;
                ErrorLines.print(
                        err,
                        "the connection was lost; connecting again, and what is sent meanwhile does"
                                + " not arrive here");
            }
            case CONNECTED -> {
                if (lost) {
                    lost = false;
                    ErrorLines.print(err, "connected again");
                }
            }
            case CONNECTING, DEGRADED, CLOSED -> {
                // Nothing that a reader of frames has to know.
            }
        }
    }

    @Override
    public void onError(SignalboxException error) {
        ErrorLines.print(err, String.valueOf(error.getMessage()));
    }

    @Override
    public void onClosed(Closed closed) {
        end.complete(new End.ConnectionEnded(closed));
    }
}
