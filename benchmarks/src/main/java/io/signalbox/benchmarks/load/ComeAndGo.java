package io.signalbox.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A process whose threads open a socket, wait for the upgrade and reset the connection, again and
 * again. Told a number of milliseconds, it does so for that long and says {@code connected <how
 * many>}.
 */
public final class ComeAndGo {
    private static final int THREADS = 4;

    private ComeAndGo() {}

    /** The port. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(line));
            var connected = new LongAdder();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(
                        Thread.ofPlatform()
                                .name("peer-" + i)
                                .start(() -> comeAndGo(port, end, connected)));
            }
            for (var thread : threads) {
                thread.join();
            }
            System.out.println("connected " + connected);
        }
        System.exit(0);
    }

    private static void comeAndGo(int port, long endNanos, LongAdder connected) {
        try {
            while (System.nanoTime() < endNanos) {
                try (var channel = Sockets.connect(port)) {
                    Sockets.writeFully(channel, Sockets.request(port, "/", "none"));
                    Sockets.readWholeHead(channel);
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
                connected.increment();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
