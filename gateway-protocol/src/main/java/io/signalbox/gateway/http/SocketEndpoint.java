package io.signalbox.gateway.http;

import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.ConnectionIds;
import io.signalbox.gateway.connection.ConnectionLife;
import io.signalbox.gateway.connection.PublishDoor;
import io.signalbox.gateway.connection.Surroundings;
import io.signalbox.gateway.node.GatewayNode;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.credentials.ResumeTokens;
import io.signalbox.runtime.credentials.ResumeTokens.Resumable;
import io.signalbox.websocket.SocketListener;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.WebSocketUpgrade;
import io.signalbox.websocket.fanout.Socket;
import io.undertow.server.HttpServerExchange;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket endpoint: what may be refused is refused with a status before there is a socket. On
 * IO threads.
 */
public final class SocketEndpoint implements CredentialGate.Handler {
    private final Endpoint endpoint;
    private final GatewayNode node;
    private final ConnectionIds ids;
    private final ResumeTokens resumeTokens;
    private final FirstConnections firstConnections;
    private final ToIntFunction<String> maxFrameBytes;
    private final Connections connections;
    private final @Nullable PublishDoor door;
    private final WebSocketUpgrade upgrade;

    /**
     * @param door where frames go in; null for an endpoint that only receives
     */
    public SocketEndpoint(
            Endpoint endpoint,
            GatewayNode node,
            SocketServer sockets,
            ResumeTokens resumeTokens,
            Supplier<RoutingTable> tables,
            InstantSource clock,
            ClientSettings settings,
            @Nullable PublishDoor door) {
        this.endpoint = endpoint;
        this.node = node;
        this.ids = new ConnectionIds(node.node());
        this.resumeTokens = resumeTokens;
        this.firstConnections = new FirstConnections(node, tables, clock);
        this.maxFrameBytes = door == null ? _ -> settings.maxFrameBytes() : door::maxFrameBytes;
        this.connections = new Connections(node, resumeTokens, clock, settings, maxFrameBytes);
        this.door = door;
        this.upgrade = sockets.webSocket((socket, subprotocol) -> open(socket));
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
        Optional<Surroundings> surroundings = node.surroundings();
        String payload = parameter(exchange, "payload");
        String link = parameter(exchange, "connection");
        if (surroundings.isEmpty()) {
            Refusals.refuseNow(exchange, node);
        } else if (payload != null && !payload.equals("json")) {
            Refusals.refuse(
                    exchange,
                    ErrorCode.INVALID_FRAME,
                    "expected payload=json, and '" + payload + "' came");
        } else if (parameter(exchange, "cursor") != null) {
            Refusals.refuse(
                    exchange,
                    ErrorCode.INVALID_FRAME,
                    "expected no cursor, since this server gives none yet; connect without it");
        } else if (link != null) {
            link(exchange, credential, link, surroundings.get());
        } else {
            boolean onDefault =
                    endpoint.receives() && credential.scopes().maySubscribe(Frame.DEFAULT_CHANNEL);
            Set<String> channels = onDefault ? Set.of(Frame.DEFAULT_CHANNEL) : Set.of();
            upgrade(exchange, credential, ids.next(), false, channels, surroundings.get());
        }
    }

    /** A socket for publishing, on behalf of a connection that receives elsewhere. */
    private void link(
            HttpServerExchange exchange,
            Credential credential,
            String token,
            Surroundings surroundings) {
        Optional<Resumable> resumable =
                resumeTokens
                        .verify(token)
                        .filter(of ->
                                of.tenant().equals(credential.tenant())
                                        && of.subject().equals(credential.subject()));
        if (endpoint != Endpoint.INGRESS) {
            Refusals.refuse(
                    exchange,
                    ErrorCode.INVALID_FRAME,
                    "the parameter connection belongs to "
                            + Endpoint.INGRESS.path()
                            + ", not to "
                            + endpoint.path());
        } else if (resumable.isEmpty()) {
            Refusals.refuse(
                    exchange,
                    ErrorCode.UNKNOWN_RESUME_TOKEN,
                    "expected the resume token of a welcome of this tenant and subject; connect"
                            + " without it");
        } else if (!firstConnections.lives(resumable.get())) {
            Refusals.refuse(
                    exchange,
                    ErrorCode.CONNECTION_GONE,
                    "the connection '"
                            + resumable.get().connection()
                            + "' has ended; open the socket that receives again, and give the"
                            + " resume token of its welcome");
        } else {
            upgrade(
                    exchange,
                    credential,
                    resumable.get().connection(),
                    true,
                    Set.of(),
                    surroundings);
        }
    }

    private void upgrade(
            HttpServerExchange exchange,
            Credential credential,
            String connection,
            boolean linked,
            Set<String> channels,
            Surroundings surroundings) {
        Capabilities capabilities =
                new Capabilities(
                        endpoint.publishes(),
                        endpoint.receives() && credential.scopes().mayReceive(),
                        linked);
        exchange.putAttachment(
                SocketServer.ATTACHMENT,
                new Handshake(connection, credential, capabilities, channels, surroundings));
        upgrade.handleRequest(exchange);
    }

    private SocketListener open(Socket socket) {
        Handshake handshake = (Handshake) Objects.requireNonNull(socket.attachment());
        socket.attach(null);
        ConnectionLife life = connections.begin(handshake, socket);
        PublishDoor.Session session = door == null ? null : door.open(life.connection());
        return new ClientListener(node, life, session, maxFrameBytes);
    }

    private static @Nullable String parameter(HttpServerExchange exchange, String name) {
        var values = exchange.getQueryParameters().get(name);
        return values == null ? null : values.getFirst();
    }
}
