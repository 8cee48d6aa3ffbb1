package io.signalbox.websocket;

import io.signalbox.websocket.fanout.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sockets that are not read from because too much waits to be written to them; a thread of its own
 * looks every few milliseconds whether that has changed.
 */
final class HeldUp implements AutoCloseable {
    private static final int LOOK_EVERY_MS = 2;

    private final long maxQueuedBytes;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("held-up").factory());

    private HeldUp(long maxQueuedBytes) {
        this.maxQueuedBytes = maxQueuedBytes;
    }

    static HeldUp start(long maxQueuedBytes) {
        HeldUp heldUp = new HeldUp(maxQueuedBytes);
        var _ =
                heldUp.thread.scheduleWithFixedDelay(
                        heldUp::resume, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        return heldUp;
    }

    void ifBehind(Socket socket) {
        if (socket.queuedBytes() > maxQueuedBytes && sockets.add(socket)) {
            socket.pauseReads();
        }
    }

    private void resume() {
        sockets.removeIf(socket -> {
            boolean over = socket.queuedBytes() > maxQueuedBytes && socket.isOpen();
            if (!over) {
                socket.resumeReads();
            }
            return !over;
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
