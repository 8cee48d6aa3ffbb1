package io.signalbox.client;

import java.util.concurrent.CompletionStage;

/**
 * Handles frames, and answers requests.
 *
 * <p>It is called on a thread of the client's handlers, never on the one that reads the socket. The
 * frames of one channel come in their order, the next when the stage of the last has completed;
 * those of other channels may be handled meanwhile, see {@link
 * ClientOptions.Builder#handlerConcurrency}. What it throws, or its stage fails with, is logged,
 * and to a request answered with {@link Reply#error}. So is a reply that cannot be sent, of which
 * {@link ClientListener#onError} is told besides.
 */
@FunctionalInterface
public interface Handler {
    /** Handles a frame. The stage completes with {@link Reply#none} where there is no answer. */
    CompletionStage<Reply> handle(ReceivedFrame frame);
}
