package io.signalbox.cluster;

import io.signalbox.client.ClientListener;
import io.signalbox.client.ClientOptions;
import io.signalbox.client.Outcome;
import io.signalbox.client.Presence;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.ReconnectPolicy;
import io.signalbox.client.SignalboxClient;
import io.signalbox.process.ServerProcess;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connected client that keeps what it got. */
final class Desk implements ClientListener, AutoCloseable {
    private final List<ReceivedFrame> frames = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<Presence> presences = new CopyOnWriteArrayList<>();
    private final SignalboxClient client;

    Desk(ServerProcess server, String path, String token) {
        client = SignalboxClient.connect(options(server, path, token).build());
    }

    Desk(ServerProcess server, String path, String token, String resume) {
        client = SignalboxClient.connect(options(server, path, token).joining(resume).build());
    }

    /** Stays where it is: a test sees the end of its connection. */
    private ClientOptions.Builder options(ServerProcess server, String path, String token) {
        return ClientOptions.to(server.url() + path)
                .token(token)
                .listener(this)
                .reconnecting(ReconnectPolicy.never());
    }

    SignalboxClient client() {
        return client;
    }

    List<String> frameIds() {
        return frames.stream().map(ReceivedFrame::id).toList();
    }

    List<ReceivedFrame> frames() {
        return frames;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** What was told of the peers of a module. */
    List<Presence> presenceOf(String module) {
        return presences.stream()
                .filter(presence -> presence.peer().module().equals(Optional.of(module)))
                .toList();
    }

    @Override
    public void onFrame(ReceivedFrame frame) {
        frames.add(frame);
    }

    @Override
    public void onOutcome(Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void onPresence(Presence presence) {
        presences.add(presence);
    }

    @Override
    public void close() {
        client.close();
    }
}
