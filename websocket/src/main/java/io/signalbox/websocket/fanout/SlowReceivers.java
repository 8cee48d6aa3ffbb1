package io.signalbox.websocket.fanout;

import io.signalbox.websocket.protocol.CloseCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application has to say to a receiver that reads too slowly. Called on the socket's
 * writer thread, at a frame boundary: it must not block and not take long.
 */
public interface SlowReceivers {
    /**
     * The socket is about to be closed, and what is left unwritten discarded.
     *
     * @param unwritten the frames that the socket will not get, oldest first; all that was queued
     *     before them it has got, or gets before the close frame
     * @param queuedBytes what was queued
     * @param limit what was exceeded, in words
     */
    default CloseReason disconnect(
            Socket socket, List<EncodedFrame> unwritten, long queuedBytes, String limit) {
        return new CloseReason(
                CloseCode.TRY_AGAIN_LATER,
                "too slow: " + limit + "; read faster and connect again");
    }

    /**
     * The socket has caught up after frames were dropped or conflated.
     *
     * @param frames how many it did not get
     * @return what the socket is told, or null for nothing
     */
    default @Nullable EncodedFrame dropped(Socket socket, long frames) {
        return null;
    }
}
