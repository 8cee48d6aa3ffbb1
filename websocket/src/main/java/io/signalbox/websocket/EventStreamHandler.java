package io.signalbox.websocket;

import io.signalbox.websocket.fanout.Socket;

/** Takes over the sockets that an {@link EventStreamUpgrade} has opened. */
@FunctionalInterface
public interface EventStreamHandler {
    /**
     * Called by the socket's IO thread.
     *
     * @param socket its attachment is what an earlier handler put under {@link
     *     SocketServer#ATTACHMENT}
     */
    EventStreamListener onOpen(Socket socket);
}
