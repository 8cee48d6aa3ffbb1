package io.signalbox.benchmarks.receive;

import io.signalbox.benchmarks.process.ChildProcess;
import io.signalbox.benchmarks.process.JavaProgram;
import io.signalbox.benchmarks.process.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that counts what it receives. */
record ReceivingSide(Workbench workbench, ChildProcess server, String port)
        implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofMinutes(1);

    /**
     * What it has counted so far.
     *
     * @param sockets that are connected now
     */
    record Count(long messages, long bytes, long sockets) {}

    static ReceivingSide start(Workbench workbench, Class<?> server, List<String> jvmFlags)
            throws InterruptedException {
        var process =
                workbench.start(
                        server.getSimpleName(),
                        JavaProgram.server(server.getName(), List.of()).with(jvmFlags));
        var ready = process.awaitLine("ready ", TIMEOUT);
        return new ReceivingSide(workbench, process, ready.substring("ready ".length()));
    }

    Count count() throws InterruptedException {
        server.send("count");
        var words = server.awaitLine("count ", TIMEOUT).split(" ", -1);
        return new Count(
                Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    ChildProcess client(Class<?> main, Object... arguments) {
        var all = new ArrayList<>(List.of(port));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return workbench.start(
                server.name() + "-" + main.getSimpleName(),
                JavaProgram.server(main.getName(), all));
    }

    void awaitSockets(long expected) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (count().sockets() != expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "expected " + expected + " sockets, got " + count().sockets());
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
