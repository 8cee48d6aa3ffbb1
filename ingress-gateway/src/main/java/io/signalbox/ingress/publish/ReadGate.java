package io.signalbox.ingress.publish;

import io.signalbox.websocket.fanout.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides whether a connection is read. It is not while more than a limit of its bytes is on the
 * way to the log, until half of the limit is free; and it is not while it is held because the
 * process as a whole is full.
 *
 * <p>Bytes enter on the IO thread and leave on the log's; holds end on a third. Whoever clears one
 * reason looks at the other afterwards, so that the last of them resumes. A reason is shown only
 * when the socket is paused, so that nobody resumes it before.
 */
final class ReadGate {
    private final Socket socket;
    private final long limitBytes;
    private final AtomicLong inFlightBytes = new AtomicLong();
    private final AtomicBoolean held = new AtomicBoolean();
    private volatile boolean shut;

    ReadGate(Socket socket, long limitBytes) {
        this.socket = socket;
        this.limitBytes = limitBytes;
    }

    void enter(int bytes) {
        if (inFlightBytes.addAndGet(bytes) > limitBytes) {
            socket.pauseReads();
            shut = true;
            openIfFree(inFlightBytes.get());
        }
    }

    void leave(int bytes) {
        openIfFree(inFlightBytes.addAndGet(-bytes));
    }

    /** Stops reading until {@link #release}; false if it is held already. */
    boolean hold() {
        boolean first = held.compareAndSet(false, true);
        if (first) {
            socket.pauseReads();
        }
        return first;
    }

    void release() {
        held.set(false);
        if (!shut) {
            socket.resumeReads();
        }
    }

    private void openIfFree(long inFlight) {
        if (shut && inFlight <= limitBytes / 2) {
            shut = false;
            if (!held.get()) {
                socket.resumeReads();
            }
        }
    }
}
