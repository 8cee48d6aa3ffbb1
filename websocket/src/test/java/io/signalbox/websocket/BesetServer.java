package io.signalbox.websocket;

import static org.awaitility.Awaitility.await;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.Options;

/**
 * The server that {@link RudePeers} come to: echoes, closes a socket that asks for it, and sends
 * frames to those that have asked to join, all the time.
 */
final class BesetServer implements SocketListener, AutoCloseable {
    static final String CLOSE_ME = "close me";
    static final String LET_ME_JOIN = "let me join";

    private static final int BACKLOG = 10_000;
    private static final int SEND_BUFFER_BYTES = 16 << 10;
    private static final int PUBLISH_EVERY_MS = 100;
    private static final int FRAMES_AT_ONCE = 10;

    private final SocketServer sockets;
    private final Undertow undertow;
    private final CountedBuffers buffers = new CountedBuffers();
    private final Audience audience;
    private final ScheduledExecutorService publishing =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("publisher").factory());
    private final AtomicInteger peak = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Set<CloseCause> causes = ConcurrentHashMap.newKeySet();

    BesetServer(int idleTimeoutMs, int closeTimeoutMs) {
        sockets =
                SocketServer.start(
                        SocketServerOptions.defaults()
                                .with()
                                .byteBudget(40_000)
                                .pingIntervalMs(idleTimeoutMs / 4)
                                .idleTimeoutMs(idleTimeoutMs)
                                .closeTimeoutMs(closeTimeoutMs)
                                .build());
        audience = sockets.newAudience();
        Publisher publisher = sockets.newPublisher();
        EncodedFrame frame = EncodedFrame.binary(new byte[500]);
        publishing.scheduleWithFixedDelay(
                () -> {
                    for (int i = 0; i < FRAMES_AT_ONCE; i++) {
                        publisher.toAudience(audience, frame);
                    }
                    publisher.flush();
                },
                0,
                PUBLISH_EVERY_MS,
                TimeUnit.MILLISECONDS);
        undertow =
                Undertow.builder()
                        .addHttpListener(
                                0,
                                "127.0.0.1",
                                sockets.webSocket((socket, subprotocol) -> {
                                    opened.incrementAndGet();
                                    peak.accumulateAndGet(sockets.count(), Math::max);
                                    return this;
                                }))
                        .setByteBufferPool(buffers)
                        .setIoThreads(2)
                        .setWorkerThreads(2)
                        .setSocketOption(Options.BACKLOG, BACKLOG)
                        .setSocketOption(Options.TCP_NODELAY, true)
                        .setSocketOption(Options.SEND_BUFFER, SEND_BUFFER_BYTES)
                        .build();
        undertow.start();
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
    }

    int opened() {
        return opened.get();
    }

    int ended() {
        return ended.get();
    }

    /** Why sockets have ended so far. */
    Set<CloseCause> causes() {
        return causes;
    }

    /** The most sockets there were at once since this was asked last. */
    int takePeak() {
        return peak.getAndSet(0);
    }

    @Override
    public void onMessages(Socket socket, MessageBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            byte[] message = batch.copy(i);
            switch (new String(message, StandardCharsets.UTF_8)) {
                case CLOSE_ME -> socket.close(4000, "as asked");
                case LET_ME_JOIN -> audience.add(socket);
                default -> socket.send(EncodedFrame.text(message));
            }
        }
    }

    @Override
    public void onClose(Socket socket, int code, String reason, CloseCause cause) {
        causes.add(cause);
        ended.incrementAndGet();
    }

    /** Waits until nobody is there any more. */
    Holdings afterTheLast(long expectedDescriptors) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        sockets.count() == 0
                                && audience.size() == 0
                                && sockets.totals().queuedBytes() == 0
                                && buffers.out() == 0
                                && Holdings.openDescriptors() <= expectedDescriptors);
        return holdings();
    }

    Holdings holdings() {
        return new Holdings(
                Holdings.openDescriptors(),
                sockets.count(),
                audience.size(),
                sockets.totals().queuedBytes(),
                buffers.out(),
                Holdings.directBytesInUse(),
                Holdings.heapBytesAfterCollection());
    }

    @Override
    public void close() {
        publishing.shutdownNow();
        sockets.close();
        undertow.stop();
    }
}
