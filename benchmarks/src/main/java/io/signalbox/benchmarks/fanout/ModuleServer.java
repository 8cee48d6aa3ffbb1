package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.process.ModuleListener;
import io.signalbox.websocket.SocketListener;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The module {@code websocket} alone, with one writer thread: a publisher that encodes each frame
 * and appends it. It is never more than two batches ahead of what is written.
 */
final class ModuleServer {
    private static final int BATCHES_AHEAD = 2;
    private static final long PARK_NANOS = 250_000;

    private final SocketServer sockets = ModuleListener.sockets();
    private final Publisher publisher = sockets.newPublisher();
    private final Audience audience = sockets.newAudience();

    private ModuleServer() {}

    public static void main(String[] args) throws IOException {
        var server = new ModuleServer();
        int port =
                ModuleListener.listen(
                        server.sockets,
                        (socket, _) -> {
                            server.audience.add(socket);
                            return new Deaf();
                        });
        System.out.println("ready " + port);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            server.publish(FanOutServer.Order.parse(line));
            System.out.println("done " + server.sockets.totals().writtenBytes());
        }
        System.exit(0);
    }

    private void publish(FanOutServer.Order order) {
        var text = order.text();
        List<Socket> everybody = new ArrayList<>();
        sockets.forEach(everybody::add);
        long deliveriesOfBatch = (long) order.batch() * everybody.size();
        long appended = sockets.totals().writtenFrames();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(order.millis());
        while (System.nanoTime() < end) {
            awaitWritten(appended - (BATCHES_AHEAD - 1) * deliveriesOfBatch);
            switch (order.mode()) {
                case SHARED -> toAll(text, order.batch());
                case DIRECTED -> toEach(everybody, text, order.batch());
            }
            publisher.flush();
            appended += deliveriesOfBatch;
        }
        awaitWritten(appended);
    }

    private void awaitWritten(long frames) {
        while (sockets.totals().writtenFrames() < frames) {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    private void toAll(byte[] text, int frames) {
        for (int i = 0; i < frames; i++) {
            publisher.toAudience(audience, EncodedFrame.text(text));
        }
    }

    /** Round about, so that no socket's frames come one after another. */
    private void toEach(List<Socket> everybody, byte[] text, int frames) {
        for (int i = 0; i < frames; i++) {
            for (Socket socket : everybody) {
                publisher.toSocket(socket, EncodedFrame.text(text));
            }
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
