package io.signalbox.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.ssl.SslConnection;

/**
 * A connection's channels, shared by two threads: the writer thread writes while the IO thread
 * reads and is told by the selector.
 */
sealed interface Wire permits PlainWire, TlsWire {
    static Wire of(StreamConnection connection, StreamSinkChannel sink) {
        return connection instanceof SslConnection tls
                ? new TlsWire(tls, sink)
                : new PlainWire(connection, sink);
    }

    /**
     * Writer thread. If less is taken than there is, the sink's write listener is called when it
     * takes more.
     */
    int write(ByteBuffer bytes) throws IOException;

    /** IO thread, from the write listener: whether there is room, which is then not told again. */
    boolean isWritable() throws IOException;

    /**
     * IO thread: nothing will be written any more, and the peer is to know. Returns whether all is
     * on its way; if not, the write listener is called, and has to try again.
     */
    boolean shutWriting() throws IOException;

    /** IO thread: has the read listener called, now and whenever there is something to read. */
    void wakeupReads();

    /** IO thread. */
    void suspendReads();
}
