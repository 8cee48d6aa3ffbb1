package io.signalbox.websocket;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.CloseReason;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.WireFormat;
import io.undertow.server.ServerConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSinkChannel;

/**
 * An event stream: an HTTP response that does not end. Nothing is expected from the peer, so
 * reading serves only to notice that it has gone.
 */
final class EventStreamConnection extends Connection {
    private static final System.Logger LOG =
            System.getLogger(EventStreamConnection.class.getName());

    private @Nullable EventStreamListener listener;

    EventStreamConnection(
            SocketServer server,
            ServerConnection http,
            StreamConnection connection,
            StreamSinkChannel response,
            @Nullable Object attachment) {
        super(server, http, connection, response, attachment);
    }

    void open(EventStreamHandler handler) {
        begin();
        // Browsers report an open stream when the head of the response is there, and it goes out
        // with the first bytes.
        events().control(EncodedFrame.comment("open"));
        try {
            listener = handler.onOpen(socket());
            server.closeIfDraining(socket());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "socket_listener_failed socket=" + socket().id(), e);
            terminate();
        }
        startReading();
    }

    @Override
    void read() {
        ReadBuffers buffers = server.readBuffers();
        try {
            int count = connection.getSourceChannel().read(buffers.in().clear());
            if (count == -1) {
                lost();
            }
        } catch (IOException e) {
            lost();
        }
    }

    @Override
    void tellListener(int code, String reason, CloseCause cause) {
        EventStreamListener told = listener;
        if (told != null) {
            try {
                told.onClose(socket(), cause);
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "socket_listener_failed socket=" + socket().id(),
                        e);
            }
        }
    }

    @Override
    boolean endsWithoutAnswer() {
        return true;
    }

    @Override
    public boolean expectsTraffic() {
        return false;
    }

    @Override
    public WireFormat format() {
        return WireFormat.EVENT_STREAM;
    }

    @Override
    public @Nullable EncodedFrame lastWords(CloseReason reason) {
        return null;
    }
}
