package io.signalbox.websocket;

import io.signalbox.websocket.fanout.Socket;
import org.jspecify.annotations.Nullable;

/** Takes over the sockets that a {@link WebSocketUpgrade} has opened. */
@FunctionalInterface
public interface SocketHandler {
    /**
     * Called by the socket's IO thread before anything is read from it; what is sent here goes out
     * first.
     *
     * @param socket its attachment is what an earlier handler put under {@link
     *     SocketServer#ATTACHMENT}
     * @param subprotocol the one agreed on, or null
     */
    SocketListener onOpen(Socket socket, @Nullable String subprotocol);
}
