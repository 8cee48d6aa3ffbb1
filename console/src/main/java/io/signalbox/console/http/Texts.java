package io.signalbox.console.http;

import io.signalbox.routing.errors.ErrorCode;
import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.handlers.RequestLimit;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The bodies of an endpoint's requests, each read by a worker, a few at a time: megabytes of text
 * are many more as values. Others wait for their turn; where too many do, the next are refused.
 */
final class Texts {
    private static final int MAX_AT_ONCE = 4;
    private static final int MAX_WAITING = 1_000;

    private final int maxBytes;
    private final RequestLimit turns = new RequestLimit(MAX_AT_ONCE, MAX_WAITING);

    Texts(int maxBytes) {
        this.maxBytes = maxBytes;
        turns.setFailureHandler(Texts::tooMany);
    }

    /**
     * @param read gets the text on a worker thread, and answers
     */
    void receive(HttpServerExchange exchange, Consumer<byte[]> read) {
        if (exchange.getRequestContentLength() > maxBytes) {
            tooLarge(exchange);
            return;
        }
        try {
            turns.handleRequest(exchange, _ -> receiveNow(exchange, read));
        } catch (Exception e) {
            throw new IllegalStateException("neither waiting nor reading throws", e);
        }
    }

    private void receiveNow(HttpServerExchange exchange, Consumer<byte[]> read) {
        exchange.getRequestReceiver().setMaxBufferSize(maxBytes);
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (_, text) -> exchange.dispatch(() -> read.accept(text)),
                        (_, failure) -> unreadable(exchange, failure));
    }

    private void unreadable(HttpServerExchange exchange, IOException failure) {
        if (failure instanceof RequestTooBigException
                || failure instanceof Receiver.RequestToLargeException) {
            tooLarge(exchange);
        } else {
            exchange.endExchange();
        }
    }

    private void tooLarge(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        Answers.refuse(
                exchange,
                ErrorCode.FRAME_TOO_LARGE,
                "expected a text of at most " + maxBytes + " bytes; send it in parts");
    }

    private static void tooMany(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        Answers.refuse(
                exchange,
                ErrorCode.OVERLOADED,
                "this node reads "
                        + MAX_AT_ONCE
                        + " texts, and "
                        + MAX_WAITING
                        + " wait; send it again");
    }
}
