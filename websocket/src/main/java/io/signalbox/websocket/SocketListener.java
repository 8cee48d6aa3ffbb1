package io.signalbox.websocket;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.CloseCode;
import io.signalbox.websocket.protocol.MessageBatch;

/**
 * What a socket's peer does. All calls for one socket are made by its IO thread, one at a time:
 * they must not block, and must not take long, since other sockets wait for the same thread. One
 * listener may serve many sockets.
 */
public interface SocketListener {
    /**
     * Messages have come, as many as one read brought; at least one. The batch and its bytes are
     * valid only during the call.
     */
    void onMessages(Socket socket, MessageBatch batch);

    /**
     * Exactly once, and the last call for this socket.
     *
     * @param code the peer's close code; {@link CloseCode#NO_STATUS} if it gave none, {@link
     *     CloseCode#ABNORMAL} if the connection ended without a close frame of the peer; where we
     *     failed the connection, the code we gave as the reason
     * @param reason the words that came with the code
     */
    void onClose(Socket socket, int code, String reason, CloseCause cause);
}
