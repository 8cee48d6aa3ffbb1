package io.signalbox.interop;

import java.util.List;

/** A client at work. */
interface Party extends AutoCloseable {
    /** Waits until a receiver's subscription is in force. */
    void awaitSubscribed();

    /** Waits until it has done its job, which must succeed; what it received, in that order. */
    List<String> payloads();

    @Override
    void close();
}
