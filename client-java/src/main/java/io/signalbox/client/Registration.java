package io.signalbox.client;

/** Something that was registered with a client, until it is closed. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /**
     * Takes it back: no call begins after this, not even for a frame that has arrived and waits. A
     * request that waits goes to the next handler that takes it, if there is one. A call that has
     * begun goes on to its end. Idempotent.
     */
    @Override
    void close();
}
