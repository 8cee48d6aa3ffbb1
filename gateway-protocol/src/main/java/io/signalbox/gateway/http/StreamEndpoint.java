package io.signalbox.gateway.http;

import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.ConnectionIds;
import io.signalbox.gateway.connection.ConnectionLife;
import io.signalbox.gateway.connection.Ending;
import io.signalbox.gateway.connection.Surroundings;
import io.signalbox.gateway.node.GatewayNode;
import io.signalbox.routing.admission.Names;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.credentials.ResumeTokens;
import io.signalbox.websocket.EventStreamListener;
import io.signalbox.websocket.EventStreamUpgrade;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.fanout.Socket;
import io.undertow.server.HttpServerExchange;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/stream}: the frames of some channels as server-sent events, and nothing else. On
 * IO threads.
 */
public final class StreamEndpoint implements CredentialGate.Handler {
    public static final String PATH = "/v1/stream";
    private static final int MAX_CHANNELS = 64;

    private final GatewayNode node;
    private final ConnectionIds ids;
    private final Connections connections;
    private final EventStreamUpgrade upgrade;

    public StreamEndpoint(
            GatewayNode node,
            SocketServer sockets,
            ResumeTokens resumeTokens,
            InstantSource clock,
            ClientSettings settings) {
        this.node = node;
        this.ids = new ConnectionIds(node.node());
        this.connections =
                new Connections(node, resumeTokens, clock, settings, _ -> settings.maxFrameBytes());
        this.upgrade = sockets.eventStream(this::open);
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
        Optional<Surroundings> surroundings = node.surroundings();
        Collection<String> channels =
                exchange.getQueryParameters().containsKey("channel")
                        ? exchange.getQueryParameters().get("channel")
                        : List.of();
        Refusal refusal = refusal(channels, credential);
        if (refusal != null) {
            Refusals.refuse(exchange, refusal.code, refusal.detail);
        } else if (surroundings.isEmpty()) {
            Refusals.refuseNow(exchange, node);
        } else {
            Set<String> distinct = new LinkedHashSet<>(channels);
            Capabilities capabilities = new Capabilities(false, true, false);
            exchange.putAttachment(
                    SocketServer.ATTACHMENT,
                    new Handshake(
                            ids.next(), credential, capabilities, distinct, surroundings.get()));
            upgrade.handleRequest(exchange);
        }
    }

    private record Refusal(ErrorCode code, String detail) {}

    private static @Nullable Refusal refusal(Collection<String> channels, Credential credential) {
        if (channels.isEmpty() || channels.size() > MAX_CHANNELS) {
            return new Refusal(
                    ErrorCode.INVALID_FRAME,
                    "expected 1 to "
                            + MAX_CHANNELS
                            + " parameters channel, and "
                            + channels.size()
                            + " came");
        }
        for (String channel : channels) {
            String fault = Names.fault(channel);
            if (fault != null) {
                return new Refusal(ErrorCode.INVALID_FRAME, "the parameter channel: " + fault);
            }
            if (!credential.scopes().maySubscribe(channel)) {
                return new Refusal(
                        ErrorCode.NOT_ALLOWED,
                        "the credential's scope does not cover subscribing to '" + channel + "'");
            }
        }
        return null;
    }

    private EventStreamListener open(Socket socket) {
        Handshake handshake = (Handshake) Objects.requireNonNull(socket.attachment());
        socket.attach(null);
        ConnectionLife life = connections.begin(handshake, socket);
        return (closed, cause) -> {
            life.close(Ending.CLOSED);
            node.remove(life);
        };
    }
}
