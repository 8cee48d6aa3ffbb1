package io.signalbox.websocket.fanout;

import org.jspecify.annotations.Nullable;

/**
 * How a connection's IO thread tells the socket's writer thread what happens on the line. Nothing
 * here blocks; events are handled in the order in which they are reported, after everything that
 * was sent before.
 */
public final class LineEvents {
    private final Socket socket;

    LineEvents(Socket socket) {
        this.socket = socket;
    }

    public Socket socket() {
        return socket;
    }

    /** To be reported once, before anything else. */
    public void opened() {
        Outlet outlet = socket.outlet;
        socket.writer.append(Inbox.task(() -> socket.writer.register(outlet)));
    }

    /** The channel can be written to again. */
    public void writable() {
        socket.writer.append(Inbox.task(socket.outlet::writable));
    }

    /** A control frame to send. There is no budget for these: the line limits their rate. */
    public void control(EncodedFrame frame) {
        socket.writer.append(Inbox.task(() -> socket.outlet.appendControl(frame)));
    }

    /** The connection has to end; {@code lastWords} go out after what is queued. */
    public void end(@Nullable EncodedFrame lastWords, CloseReason reason, CloseCause cause) {
        socket.beginEnd();
        socket.writer.append(Inbox.task(() -> socket.outlet.close(lastWords, reason, cause)));
    }

    /** The connection is no more; to be reported once, after everything else. */
    public void gone() {
        socket.beginEnd();
        socket.writer.append(Inbox.task(() -> socket.writer.unregister(socket.outlet)));
    }
}
