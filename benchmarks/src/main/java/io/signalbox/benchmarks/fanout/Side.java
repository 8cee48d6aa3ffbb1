package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.load.Receivers;
import io.signalbox.benchmarks.process.ChildProcess;
import io.signalbox.benchmarks.process.JavaProgram;
import io.signalbox.benchmarks.process.Workbench;
import java.time.Duration;
import java.util.List;

/** A fan-out server with its sockets, which another process reads. */
record Side(ChildProcess server, ChildProcess receivers) implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int LEAD_MS = 700;

    /**
     * What was measured.
     *
     * @param perSecond deliveries
     * @param perCore deliveries for each second of processor time that the server took
     */
    record Rate(double perSecond, double perCore) {}

    static Side connect(Workbench workbench, Class<?> server, int sockets)
            throws InterruptedException {
        var count = Integer.toString(sockets);
        var name = server.getSimpleName() + "-" + count;
        var process = workbench.start(name, JavaProgram.server(server.getName(), List.of(count)));
        var port = process.awaitLine("ready ", TIMEOUT).substring("ready ".length());
        var receivers =
                workbench.start(
                        name + "-receivers",
                        JavaProgram.server(Receivers.class.getName(), List.of(port, count)));
        receivers.awaitLine("ready", TIMEOUT);
        return new Side(process, receivers);
    }

    /** Measures when both processes have been at it for a while. */
    Rate round(FanOutServer.Mode mode, int batch, int textBytes, int seconds)
            throws InterruptedException {
        long millis = seconds * 1_000L;
        var order = new FanOutServer.Order(mode, batch, LEAD_MS + millis + LEAD_MS, textBytes);
        receivers.send(LEAD_MS + " " + millis);
        server.send(order.line());
        receivers.awaitLine("begin", TIMEOUT);
        var cpu = server.cpu();
        var end = receivers.awaitLine("end ", TIMEOUT).split(" ", -1);
        double cpuSeconds = server.cpu().minus(cpu).toNanos() / 1e9;
        double deliveries = Double.parseDouble(end[1]) / order.wireBytes();
        requireSame(order.wireBytes());
        return new Rate(deliveries * 1e9 / Double.parseDouble(end[2]), deliveries / cpuSeconds);
    }

    /** What the server counted as written has arrived, but for a heartbeat that is on its way. */
    private void requireSame(int frameBytes) throws InterruptedException {
        var written = server.awaitLine("done ", TIMEOUT).substring("done ".length());
        var read = receivers.awaitLine("read ", TIMEOUT).substring("read ".length());
        if (Math.abs(Long.parseLong(written) - Long.parseLong(read)) >= frameBytes) {
            throw new IllegalStateException(
                    "expected the bytes read to be those that the server counted as written, "
                            + written
                            + ", got "
                            + read);
        }
    }

    @Override
    public void close() {
        receivers.close();
        server.close();
    }
}
