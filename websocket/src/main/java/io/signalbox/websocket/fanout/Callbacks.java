package io.signalbox.websocket.fanout;

import io.signalbox.websocket.protocol.CloseCode;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application's code as a writer thread calls it. What it throws is logged and costs the answer
 * to that one call: the thread serves other sockets.
 */
final class Callbacks {
    private static final System.Logger LOG = System.getLogger(Callbacks.class.getName());

    private final SlowReceivers slowReceivers;

    Callbacks(SlowReceivers slowReceivers) {
        this.slowReceivers = slowReceivers;
    }

    /** A filter that fails lets nobody through. */
    boolean admits(Predicate<Socket> filter, Socket socket) {
        try {
            return filter.test(socket);
        } catch (RuntimeException e) {
            failed("filter", socket, e);
            return false;
        }
    }

    CloseReason closeReason(Supplier<CloseReason> reason, Socket socket) {
        try {
            return reason.get();
        } catch (RuntimeException e) {
            failed("close_reason", socket, e);
            return new CloseReason(CloseCode.INTERNAL_ERROR, "");
        }
    }

    CloseReason disconnect(
            Socket socket, List<EncodedFrame> unwritten, long queuedBytes, String limit) {
        try {
            return slowReceivers.disconnect(socket, unwritten, queuedBytes, limit);
        } catch (RuntimeException e) {
            failed("slow_disconnect", socket, e);
            return new SlowReceivers() {}.disconnect(socket, unwritten, queuedBytes, limit);
        }
    }

    @Nullable EncodedFrame dropped(Socket socket, long frames) {
        try {
            return slowReceivers.dropped(socket, frames);
        } catch (RuntimeException e) {
            failed("dropped_notice", socket, e);
            return null;
        }
    }

    private static void failed(String callback, Socket socket, RuntimeException failure) {
        LOG.log(
                System.Logger.Level.ERROR,
                "socket_callback_failed callback=" + callback + " socket=" + socket.id(),
                failure);
    }
}
