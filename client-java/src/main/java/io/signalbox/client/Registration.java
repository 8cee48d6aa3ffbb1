package io.signalbox.client;

/** Something that was registered with a client, until it is closed. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Takes it back. A call that has begun goes on to its end. Idempotent. */
    @Override
    void close();
}
