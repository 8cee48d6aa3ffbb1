package io.signalbox.console.http;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.runtime.http.RestOfBody;
import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.handlers.RequestLimit;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The bodies of an endpoint's requests. So many come in at once, which costs their bytes; a few at
 * a time are worked on, by threads {@code admin-…} of their own, since megabytes of text are many
 * more as values. So a body that comes slowly holds up no other. Where too many wait, the next are
 * refused.
 */
final class Texts {
    private static final int MAX_COMING = 32;
    private static final int THREADS = 4;
    private static final int MAX_WAITING = 1_000;

    private final int maxBytes;
    private final RequestLimit coming = new RequestLimit(MAX_COMING, MAX_WAITING);
    private final ThreadPoolExecutor workers;

    Texts(int maxBytes) {
        this.maxBytes = maxBytes;
        coming.setFailureHandler(Texts::tooMany);
        workers =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(MAX_COMING),
                        Thread.ofPlatform().daemon().name("admin-", 1).factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * @param read gets the text on a thread of these, and answers
     */
    void receive(HttpServerExchange exchange, Consumer<byte[]> read) {
        if (exchange.getRequestContentLength() > maxBytes) {
            tooLarge(exchange);
            return;
        }
        try {
            coming.handleRequest(exchange, _ -> receiveNow(exchange, read));
        } catch (Exception e) {
            throw new IllegalStateException("neither waiting nor reading throws", e);
        }
    }

    private void receiveNow(HttpServerExchange exchange, Consumer<byte[]> read) {
        exchange.getRequestReceiver().setMaxBufferSize(maxBytes);
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (_, text) -> exchange.dispatch(workers, () -> read.accept(text)),
                        (_, failure) -> unreadable(exchange, failure));
    }

    private void unreadable(HttpServerExchange exchange, IOException failure) {
        if (failure instanceof RequestTooBigException
                || failure instanceof Receiver.RequestToLargeException) {
            tooLarge(exchange);
        } else {
            exchange.setPersistent(false);
            Answers.refuse(
                    exchange,
                    ErrorCode.MALFORMED_FRAME,
                    "expected a text of the length that was announced, and the connection ended"
                            + " before it; send it again");
        }
    }

    private void tooLarge(HttpServerExchange exchange) {
        RestOfBody.discard(exchange);
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
                        + MAX_COMING
                        + " texts, and "
                        + MAX_WAITING
                        + " wait; send it again");
    }
}
