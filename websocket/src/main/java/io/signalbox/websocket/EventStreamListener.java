package io.signalbox.websocket;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.Socket;

/** What becomes of an event stream. Called by the socket's IO thread: must not block. */
@FunctionalInterface
public interface EventStreamListener {
    /** Exactly once. */
    void onClose(Socket socket, CloseCause cause);
}
