package io.signalbox.client;

/**
 * What a connection brings without being asked. The calls come one at a time, in the order of
 * arrival.
 *
 * <p>A listener may call the client, but should not wait for its futures: as long as it does not
 * return nothing more is read once {@link ClientOptions#maxQueuedFrames} wait for it. That is how a
 * slow listener slows down the server instead of filling the memory. An exception that it throws is
 * logged, and the next call is made.
 */
public interface ClientListener {
    /** Nothing is done with anything. */
    ClientListener NONE = new ClientListener() {};

    default void onFrame(ReceivedFrame frame) {}

    /** What was decided about a frame of this connection. */
    default void onOutcome(Outcome outcome) {}

    /** An error that answers no message still waited for. */
    default void onError(SignalboxException error) {}

    /** The connection has ended; the last call, made exactly once after {@code connect}. */
    default void onClosed(Closed closed) {}
}
