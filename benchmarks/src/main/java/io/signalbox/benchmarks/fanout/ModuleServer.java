package io.signalbox.benchmarks.fanout;

import io.signalbox.websocket.SocketListener;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.SocketServerOptions;
import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.xnio.Options;

/**
 * The module {@code websocket} alone, with one writer thread: a publisher that encodes each frame
 * and appends it for an audience. It is never more than two batches ahead of what is written.
 */
final class ModuleServer {
    private static final int BATCHES_AHEAD = 2;
    private static final long PARK_NANOS = 20_000;

    private ModuleServer() {}

    public static void main(String[] args) throws IOException {
        var sockets = SocketServer.start(SocketServerOptions.defaults());
        var audience = sockets.newAudience();
        var undertow =
                Undertow.builder()
                        .addHttpListener(0, "127.0.0.1")
                        .setIoThreads(2)
                        .setWorkerThreads(2)
                        .setSocketOption(Options.TCP_NODELAY, true)
                        .setSocketOption(Options.BACKLOG, 4096)
                        .setHandler(
                                sockets.webSocket((socket, _) -> {
                                    audience.add(socket);
                                    return new Deaf();
                                }))
                        .build();
        undertow.start();
        var address = (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
        System.out.println("ready " + address.getPort());
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var publisher = sockets.newPublisher();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            publish(sockets, publisher, audience, FanOutServer.Order.parse(line));
            System.out.println("done");
        }
        System.exit(0);
    }

    private static void publish(
            SocketServer sockets,
            Publisher publisher,
            Audience audience,
            FanOutServer.Order order) {
        var text = order.text();
        long deliveriesOfBatch = (long) order.batch() * audience.size();
        long appended = sockets.totals().writtenFrames();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(order.millis());
        while (System.nanoTime() < end) {
            long written = sockets.totals().writtenFrames();
            if (appended - written > (BATCHES_AHEAD - 1) * deliveriesOfBatch) {
                LockSupport.parkNanos(PARK_NANOS);
                continue;
            }
            for (int i = 0; i < order.batch(); i++) {
                publisher.toAudience(audience, EncodedFrame.text(text));
            }
            publisher.flush();
            appended += deliveriesOfBatch;
        }
    }

    /** Hears nothing. */
    private static final class Deaf implements SocketListener {
        @Override
        public void onMessages(Socket socket, MessageBatch batch) {
            // The clients of this measurement send nothing.
        }

        @Override
        public void onClose(Socket socket, int code, String reason, CloseCause cause) {
            // The socket leaves the audience by itself.
        }
    }
}
