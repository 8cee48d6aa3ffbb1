package io.signalbox.gateway.http;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.ConnectionLife;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.gateway.message.ServerMessages.Welcome;
import io.signalbox.gateway.node.GatewayNode;
import io.signalbox.runtime.credentials.ResumeTokens;
import io.signalbox.runtime.credentials.ResumeTokens.Resumable;
import io.signalbox.websocket.fanout.Socket;
import java.time.InstantSource;
import java.util.function.ToIntFunction;

/** Begins the life of a connection whose socket is open. Thread-safe. */
final class Connections {
    private final GatewayNode node;
    private final ResumeTokens resumeTokens;
    private final InstantSource clock;
    private final ClientSettings settings;
    private final ToIntFunction<String> maxFrameBytes;

    /**
     * @param maxFrameBytes what each tenant takes at the moment
     */
    Connections(
            GatewayNode node,
            ResumeTokens resumeTokens,
            InstantSource clock,
            ClientSettings settings,
            ToIntFunction<String> maxFrameBytes) {
        this.node = node;
        this.resumeTokens = resumeTokens;
        this.clock = clock;
        this.settings = settings;
        this.maxFrameBytes = maxFrameBytes;
    }

    ConnectionLife begin(Handshake handshake, Socket socket) {
        Connection connection =
                new Connection(
                        handshake.connection(),
                        handshake.credential().tenant(),
                        handshake.credential().subject(),
                        handshake.credential().instance().orElse(null),
                        handshake.permissions(),
                        handshake.credential().expiresAtMs(),
                        handshake.capabilities(),
                        socket);
        ConnectionLife life = new ConnectionLife(connection, handshake.surroundings());
        // Known before it is welcomed, so that a second socket can join it at once.
        node.add(life, handshake.surroundings());
        life.open(
                handshake.channels(),
                () -> connection.welcome(ServerMessages.welcome(welcome(connection))));
        return life;
    }

    private Welcome welcome(Connection connection) {
        String resume =
                resumeTokens.issue(
                        new Resumable(
                                connection.id(),
                                connection.tenant(),
                                connection.subject(),
                                clock.millis()));
        return new Welcome(
                connection.id(),
                connection.tenant(),
                connection.subject(),
                node.node(),
                settings.heartbeatMs(),
                maxFrameBytes.applyAsInt(connection.tenant()),
                resume);
    }
}
