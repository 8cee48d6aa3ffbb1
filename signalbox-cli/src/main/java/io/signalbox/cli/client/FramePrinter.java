package io.signalbox.cli.client;

import io.signalbox.cli.console.ErrorLines;
import io.signalbox.client.ClientListener;
import io.signalbox.client.Closed;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.SignalboxException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;

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
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile long printed;

    /**
     * @param wanted how many to print; 0 for all
     */
    FramePrinter(PrintWriter out, PrintWriter err, long wanted) {
        this.out = out;
        this.err = err;
        this.wanted = wanted;
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
        } else if (count == wanted) {
            end.complete(new End.Enough());
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
