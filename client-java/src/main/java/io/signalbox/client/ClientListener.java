package io.signalbox.client;

/**
 * What a connection brings without being asked. The calls come one at a time, in the order of
 * arrival.
 *
 * <p>A listener may call the client, but should not wait for its futures: as long as it does not
 * return nothing more is read once as many wait for it as {@link
 * ClientOptions.Builder#maxQueuedFrames} says. That is how a slow listener slows down the server
 * instead of filling the memory. An exception that it throws is logged, and the next call is made.
 */
public interface ClientListener {
    /** Nothing is done with anything. */
    ClientListener NONE = new ClientListener() {};

    /**
     * A frame, whether handlers take it too or not, but for the replies that a future awaits. A
     * reply that no future awaits may come late: it is held back as long as a request sent before
     * it came, and not acknowledged yet, may turn out to be its own.
     */
    default void onFrame(ReceivedFrame frame) {}

    /** What was decided about a frame of this connection, where no future awaits it. */
    default void onOutcome(Outcome outcome) {}

    /**
     * An error that answers no message still waited for, or what the client itself could not do and
     * no future can say: that a handler's reply was not sent, with the code that says why, or that
     * it was dropped, and {@link ErrorCodes#HANDLERS_REJECTED}.
     */
    default void onError(SignalboxException error) {}

    /** A peer of the tenant joined or left. */
    default void onPresence(Presence presence) {}

    /**
     * The client's health has changed. What is sent to this client between {@code RECONNECTING} and
     * {@code CONNECTED} does not arrive.
     */
    default void onHealth(HealthState state) {}

    /**
     * The client has ended, by itself or because it must not or could not connect again; the last
     * call, made exactly once after {@code connect}.
     */
    default void onClosed(Closed closed) {}
}
