package io.signalbox.benchmarks.process;

import io.signalbox.websocket.SocketHandler;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.SocketServerOptions;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.xnio.Options;

/** The module {@code websocket} on a port of its own, as a gateway would set it up. */
public final class ModuleListener {
    private static final int NEVER_MS = (int) TimeUnit.HOURS.toMillis(10);

    private ModuleListener() {}

    /** With one writer thread, and no heartbeats: the clients of measurements do not answer. */
    public static SocketServer sockets() {
        return SocketServer.start(
                SocketServerOptions.defaults()
                        .with()
                        .pingIntervalMs(NEVER_MS)
                        .idleTimeoutMs(NEVER_MS)
                        .build());
    }

    /** Begins to listen on loopback; returns the port. */
    public static int listen(SocketServer sockets, SocketHandler handler) {
        var undertow =
                Undertow.builder()
                        .addHttpListener(0, "127.0.0.1")
                        .setIoThreads(2)
                        .setWorkerThreads(2)
                        .setSocketOption(Options.TCP_NODELAY, true)
                        .setSocketOption(Options.BACKLOG, 4096)
                        .setHandler(sockets.webSocket(handler))
                        .build();
        undertow.start();
        return ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
    }
}
