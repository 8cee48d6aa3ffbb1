package io.signalbox.cli.roles;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.fanout.Totals;
import java.util.function.ToLongFunction;

/** What the transport counts, as meters. */
final class SocketMeters {
    private SocketMeters() {}

    static void bind(SocketServer sockets, MeterRegistry meters) {
        Gauge.builder("signalbox.sockets", sockets, SocketServer::count)
                .description("Sockets open at this node.")
                .register(meters);
        Gauge.builder(
                        "signalbox.socket.queued.bytes",
                        sockets,
                        server -> server.totals().queuedBytes())
                .description("Bytes queued to all sockets.")
                .register(meters);
        count(
                sockets,
                meters,
                "signalbox.socket.written.bytes",
                "Bytes that the kernel has taken.",
                Totals::writtenBytes);
        count(
                sockets,
                meters,
                "signalbox.socket.written.frames",
                "Frames whose last byte the kernel has taken.",
                Totals::writtenFrames);
        count(
                sockets,
                meters,
                "signalbox.socket.dropped.frames",
                "Frames not sent because a socket was too slow.",
                Totals::droppedFrames);
    }

    private static void count(
            SocketServer sockets,
            MeterRegistry meters,
            String name,
            String description,
            ToLongFunction<Totals> total) {
        FunctionCounter.builder(name, sockets, server -> total.applyAsLong(server.totals()))
                .description(description)
                .register(meters);
    }
}
