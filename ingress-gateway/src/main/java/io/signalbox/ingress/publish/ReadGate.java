package io.signalbox.ingress.publish;

import io.signalbox.websocket.fanout.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stops reading from a connection while more than a limit of its bytes is on the way to the log,
 * until half of the limit is free. Bytes enter on the IO thread and leave on the log's; the gate
 * looks again after it has shut, so that a last byte that left in between does not leave it shut
 * for ever.
 */
final class ReadGate {
    private final Socket socket;
    private final long limitBytes;
    private final AtomicLong inFlightBytes = new AtomicLong();
    private volatile boolean shut;

    ReadGate(Socket socket, long limitBytes) {
        this.socket = socket;
        this.limitBytes = limitBytes;
    }

    void enter(int bytes) {
        if (inFlightBytes.addAndGet(bytes) > limitBytes) {
            shut = true;
            socket.pauseReads();
            openIfFree(inFlightBytes.get());
        }
    }

    void leave(int bytes) {
        openIfFree(inFlightBytes.addAndGet(-bytes));
    }

    private void openIfFree(long inFlight) {
        if (shut && inFlight <= limitBytes / 2) {
            shut = false;
            socket.resumeReads();
        }
    }
}
