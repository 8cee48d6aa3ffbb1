package io.signalbox.client;

import java.util.concurrent.CompletionStage;

/**
 * Stands around every handler, for what concerns them all: timing, tracing, checks. It may pass
 * another frame to the next, change the reply, or answer by itself without calling the next.
 */
@FunctionalInterface
public interface Middleware {
    /**
     * Handles a frame.
     *
     * @param next the middleware after this one, or the handler
     */
    CompletionStage<Reply> around(ReceivedFrame frame, Handler next);
}
