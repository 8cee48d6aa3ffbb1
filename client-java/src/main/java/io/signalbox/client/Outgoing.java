package io.signalbox.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A message that is sent, or waits for a connection, until its answer has come. */
final class Outgoing {
    final String id;
    final String text;

    /** Whether it may be sent on the next connection when this one ends before the answer. */
    final boolean again;

    final CompletableFuture<ServerMessage> answer = new CompletableFuture<>();

    /** The link that it was sent on last. Guarded by the pending answers. */
    @Nullable Link sentOn;

    /** Guarded by the pending answers. */
    @Nullable Future<?> timeout;

    Outgoing(String id, String text, boolean again) {
        this.id = id;
        this.text = text;
        this.again = again;
    }
}
