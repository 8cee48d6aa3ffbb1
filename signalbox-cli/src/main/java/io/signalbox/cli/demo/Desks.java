package io.signalbox.cli.demo;

import io.signalbox.client.ClientListener;
import io.signalbox.client.ClientOptions;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.SignalboxClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All desks, connected and in force. For one thread. */
final class Desks implements AutoCloseable {
    private static final String DEFAULT_CHANNEL = "default";

    private final List<DeskLog> logs = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    /**
     * Connects them.
     *
     * @param tokens the credential of a desk
     */
    static Desks connect(String url, Function<Desk, String> tokens, Latencies latencies)
            throws IOException, InterruptedException {
        var desks = new Desks();
        for (var desk : Desk.all()) {
            var log = new DeskLog(desk, latencies);
            desks.logs.add(log);
            desks.connections.add(connect(url, tokens.apply(desk), log));
        }
        return desks;
    }

    List<DeskLog> logs() {
        return logs;
    }

    /** How many frames arrived at all of them. */
    long arrived() {
        return logs.stream().mapToLong(DeskLog::count).sum();
    }

    @Override
    public void close() {
        connections.forEach(Connection::end);
    }

    /** However a desk is connected. */
    private interface Connection {
        void end();
    }

    private static Connection connect(String url, String token, DeskLog log)
            throws IOException, InterruptedException {
        return switch (log.desk().way()) {
            case Desk.Way.Stream(var channel) ->
                    EventStreamReader.open(url, token, channel, log::arrived)::close;
            case Desk.Way.Subscriber(var channels) -> {
                var client = socket(url, token, log);
                client.subscribe(channels.toArray(String[]::new)).join();
                yield client::close;
            }
            case Desk.Way.Duty duty -> {
                var client = socket(url, token, log);
                client.announce(duty.announcement()).join();
                client.unsubscribe(DEFAULT_CHANNEL).join();
                yield client::close;
            }
        };
    }

    private static SignalboxClient socket(String url, String token, DeskLog log) {
        return SignalboxClient.connect(
                ClientOptions.to(url)
                        .token(token)
                        .listener(
                                new ClientListener() {
                                    @Override
                                    public void onFrame(ReceivedFrame frame) {
                                        log.arrived(frame.channel(), frame.id());
                                    }
                                })
                        .build());
    }
}
