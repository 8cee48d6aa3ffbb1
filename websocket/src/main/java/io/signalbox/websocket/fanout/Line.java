package io.signalbox.websocket.fanout;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The connection under a {@link Socket}, as its writer thread sees it. The writer owns the writing
 * side; everything else of the connection is its IO thread's, so the notifications here only pass a
 * word on to it.
 */
public interface Line {
    /**
     * Writes what the connection takes now; if that is not all, {@link LineEvents#writable} is
     * reported when it takes more.
     *
     * @return how many bytes were taken
     */
    int write(ByteBuffer bytes) throws IOException;

    WireFormat format();

    SocketAddress remoteAddress();

    /** The last words before the connection ends, or null where the format has none. */
    @Nullable EncodedFrame lastWords(CloseReason reason);

    /** When something last came from the peer, in {@link System#nanoTime} terms. */
    long lastReadNanos();

    /**
     * Whether silence says anything about the peer: a peer that never speaks, or that we do not
     * read from, is not idle.
     */
    boolean expectsTraffic();

    /** The writer has queued the last frame of this connection; nothing can be sent after it. */
    void onClosing(CloseReason reason, CloseCause cause);

    /** The kernel has taken the last byte of the last frame. */
    void onLastWordsWritten();

    void onWriteFailed(IOException failure);

    void pauseReads();

    void resumeReads();

    /** Ends the connection without another word. */
    void terminate();
}
