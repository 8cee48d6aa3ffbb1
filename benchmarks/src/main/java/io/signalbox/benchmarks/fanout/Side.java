package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.load.Drain;
import io.signalbox.benchmarks.load.Sockets;
import io.signalbox.benchmarks.process.ChildProcess;
import io.signalbox.benchmarks.process.JavaProgram;
import io.signalbox.benchmarks.process.Workbench;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A fan-out server with its sockets, which the calling thread reads. */
record Side(ChildProcess server, Drain drain) {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * What was measured.
     *
     * @param perSecond deliveries
     * @param perCore deliveries for each second of processor time that the server took
     */
    record Rate(double perSecond, double perCore) {}

    /**
     * @param drain takes the sockets over
     */
    static Side connect(Workbench workbench, Class<?> server, int sockets, Drain drain)
            throws IOException, InterruptedException {
        var process =
                workbench.start(
                        server.getSimpleName(),
                        JavaProgram.server(server.getName(), List.of(Integer.toString(sockets))));
        var ready = process.awaitLine("ready ", TIMEOUT);
        int port = Integer.parseInt(ready.substring("ready ".length()));
        for (int i = 0; i < sockets; i++) {
            drain.add(Sockets.open(port, "/", "none"));
        }
        return new Side(process, drain);
    }

    /** Measures from half a second after the start. */
    Rate round(int batch, int textBytes, int seconds) throws IOException, InterruptedException {
        var order = new FanOutServer.Order(batch, seconds * 1_000L + 1_000, textBytes);
        server.send(order.line());
        drain.readUntil(System.nanoTime() + SECOND_NANOS / 2);
        long start = System.nanoTime();
        long bytes = drain.bytes();
        var cpu = server.cpu();
        drain.readUntil(start + seconds * SECOND_NANOS);
        double deliveries = (drain.bytes() - bytes) / (double) order.wireBytes();
        double elapsed = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = server.cpu().minus(cpu).toNanos() / 1e9;
        // What is on its way is read, so that the next round begins with nothing.
        drain.readUntil(System.nanoTime() + SECOND_NANOS);
        server.awaitLine("done", TIMEOUT);
        return new Rate(deliveries / elapsed, deliveries / cpuSeconds);
    }
}
